import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { goIn, useBetween } from './between.ts'
import { Doorway } from './doorway.tsx'
import { IdleWatch } from './idle-watch.tsx'
import { RepairReport } from './repair.tsx'
import { SheetStep } from './sheet-step.tsx'
import { UnlockPage } from './unlock-page.tsx'
import { useWizard } from './wizard-state.ts'
import { Wizard } from './wizard.tsx'
import './access.css'

/** Stands before every page: first use, then the password, then the program. While it is open, the clock of idleness runs. */
export function Gate({ children }: { children: ReactNode }) {
  const open = useAsk('access/state', {}).value?.state === 'open'
  return (
    <>
      {open && <IdleWatch />}
      <GateScreen>{children}</GateScreen>
    </>
  )
}

function GateScreen({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const access = useAsk('access/state', {})
  const step = useWizard((wizard) => wizard.step)
  const between = useBetween()
  if (step !== null) return <Wizard />
  if (between.sheet) {
    const again = between.sheet.again ? { why: t('access.sheetOwed') } : {}
    const kept = (saved: string) => {
      if (saved !== '') say(t('access.sheetSaved', { name: saved }))
      void goIn()
    }
    return <SheetStep paper={between.sheet} {...again} onKept={kept} />
  }
  if (between.report) return <RepairReport report={between.report} />
  if (access.refusal) {
    return (
      <Doorway title={t('access.cannotStart')}>
        <RefusalNotice
          refusal={access.refusal}
          actions={<Button onClick={access.again}>{t('common.again')}</Button>}
        />
      </Doorway>
    )
  }
  if (!access.value) return <Doorway title={t('access.starting')}>{null}</Doorway>
  const { state } = access.value
  switch (between.busy ? 'locked' : state) {
    case 'new':
      return <Wizard />
    case 'locked':
      return (
        <UnlockPage
          accounts={access.value.accounts}
          unitName={access.value.unitName}
          waitSeconds={access.value.waitSeconds}
          damaged={access.value.damaged}
        />
      )
    case 'open':
      return children
  }
}
