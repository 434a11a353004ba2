import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { changeSettings, useSettings } from '../settings.ts'
import { StatusLine } from '../ui/status-line.tsx'

interface DoorwayProps {
  readonly title: string
  /** Over the title: which step this is. */
  readonly above?: ReactNode
  readonly footer?: ReactNode
  readonly children: ReactNode
}

/** The quiet page before the program is open: mark, one card, language and text size at hand. */
export function Doorway({ title, above, footer, children }: DoorwayProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${t('common.appName')}`
    if (!document.activeElement || document.activeElement === document.body) heading.current?.focus()
  }, [title, t])
  return (
    <div className="app">
      <header className="top">
        <span className="logo" lang="zh-CN">
          <i>连</i>心
        </span>
        <span className="grow" />
        <LanguageSwitch />
      </header>
      <main className="doorway">
        <div className="card doorway-card">
          {above}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {children}
          {footer !== undefined && <div className="doorway-foot">{footer}</div>}
        </div>
      </main>
      <StatusLine />
    </div>
  )
}

/** The other language, named in itself. */
function LanguageSwitch() {
  const language = useSettings((settings) => settings.language)
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <button
      type="button"
      className="quiet"
      lang={other}
      onClick={() => void changeSettings({ language: other })}
    >
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
