import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { Doorway } from './doorway.tsx'
import { leaveWizard, useWizard } from './wizard-state.ts'

export function DoneStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const sample = useWizard((wizard) => wizard.sample)
  return (
    <Doorway title={t('access.doneTitle')} above={above}>
      {sample && <Notice tone="ok" what={t('access.doneSample', sample)} />}
      <p className="sub">{t('access.doneHint')}</p>
      <div className="doorway-foot">
        <span className="grow" />
        <PrimaryButton onPress={() => void leaveWizard('/')}>{t('access.start')}</PrimaryButton>
      </div>
    </Doorway>
  )
}
