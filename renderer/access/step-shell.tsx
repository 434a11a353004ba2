import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keys.ts'
import { Page } from '../ui/page.tsx'
import { Doorway } from './doorway.tsx'

/** Where a step of first use stands: in the wizard, or taken up again as a page of the program. */
export interface StepPlace {
  /** Which step this is; null on a page of the program. */
  readonly above: ReactNode
  readonly onBack?: () => void
  readonly onDone: () => void
  readonly onLater: () => void
}

interface StepShellProps {
  readonly title: string
  readonly place: StepPlace
  readonly children: ReactNode
}

/** The same step in the wizard and in the frame. */
export function StepShell({ title, place, children }: StepShellProps) {
  if (place.above !== null) {
    return (
      <Doorway title={title} above={place.above}>
        {children}
      </Doorway>
    )
  }
  return (
    <Page title={title}>
      <div className="card step-card">{children}</div>
    </Page>
  )
}

interface StepFootProps {
  readonly place: StepPlace
  /** Esc puts the step off as well: only where nothing typed would be lost by it. */
  readonly escLater?: boolean
  readonly children: ReactNode
}

/** Back, later, and the one button that goes on. */
export function StepFoot({ place, escLater = false, children }: StepFootProps) {
  const { t } = useTranslation()
  useKey('escape', place.onLater, escLater)
  return (
    <div className="doorway-foot">
      {place.onBack && <Button onClick={place.onBack}>{t('common.previous')}</Button>}
      <Button onClick={place.onLater} {...(escLater ? { 'aria-keyshortcuts': 'Escape' } : {})}>
        {t('common.later')}
        {escLater && <kbd aria-hidden="true">Esc</kbd>}
      </Button>
      <span className="grow" />
      {children}
    </div>
  )
}
