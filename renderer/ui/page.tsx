import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface PageProps {
  /** The page's one h1. */
  readonly title: string
  /** One quiet line under the title. */
  readonly sub?: ReactNode
  /** Right of the title: quiet buttons, then the one primary button. */
  readonly actions?: ReactNode
  /** Stays at the bottom while the page scrolls: the primary button of a form. */
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** A page inside the frame: heading, scrolling body, footer. Moves the focus to its heading unless a field took it. */
export function Page({ title, sub, actions, footer, children }: PageProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`
  }, [title, t])
  useEffect(() => {
    const active = document.activeElement
    if (!active || active === document.body || active.closest('.nav')) heading.current?.focus()
  }, [])
  return (
    <>
      <div className="page-scroll">
        <div className="page-head">
          <div className="titles">
            <h1 ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {sub !== undefined && <div className="sub">{sub}</div>}
          </div>
          {actions}
        </div>
        {children}
      </div>
      {footer !== undefined && <div className="page-foot">{footer}</div>}
    </>
  )
}
