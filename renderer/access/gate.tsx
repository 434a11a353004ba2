import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Doorway } from './doorway.tsx'
import { UnlockPage } from './unlock-page.tsx'
import { useWizard } from './wizard-state.ts'
import { Wizard } from './wizard.tsx'

/** Stands before every page: first use, then the password, then the program. */
export function Gate({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const access = useAsk('access/state', {})
  const step = useWizard((wizard) => wizard.step)
  if (step !== null) return <Wizard />
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
  switch (access.value.state) {
    case 'new':
      return <Wizard />
    case 'locked':
      return (
        <UnlockPage
          accounts={access.value.accounts}
          unitName={access.value.unitName}
          waitSeconds={access.value.waitSeconds}
        />
      )
    case 'open':
      return children
  }
}
