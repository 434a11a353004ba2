import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { finishStep } from './finish-step.ts'
import { usePrimaryFocus } from './first-focus.ts'
import { StepFoot, StepShell, type StepPlace } from './step-shell.tsx'
import { useBackupPlace } from './use-backup-place.ts'

/** 备份位置: another disk or a USB stick for the second copy, chosen in the system's own dialog. */
export function BackupStep({ place }: { place: StepPlace }) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState('')
  const { choose, busy, refusal } = useBackupPlace()
  usePrimaryFocus(chosen === '' ? 'choose' : 'chosen')
  const pick = async () => {
    const name = await choose()
    if (name === null) return
    await finishStep('backup')
    setChosen(name)
  }
  return (
    <StepShell title={t('setup.backupTitle')} place={place}>
      <p className="sub">{t('setup.backupHint')}</p>
      <RefusalNotice refusal={refusal} />
      {chosen !== '' && (
        <Notice
          tone="ok"
          what={t('setup.placeIs', { name: chosen })}
          actions={
            <Button size="small" onClick={() => void pick()} loading={busy}>
              {t('setup.otherFolder')}
            </Button>
          }
        />
      )}
      <StepFoot place={place} escLater={chosen === '' && !busy}>
        {chosen === '' ? (
          <PrimaryButton onPress={() => void pick()} busy={busy}>
            {t('setup.chooseFolder')}
          </PrimaryButton>
        ) : (
          <PrimaryButton onPress={place.onDone}>{t('setup.backupYes')}</PrimaryButton>
        )}
      </StepFoot>
    </StepShell>
  )
}
