import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBackupPlace } from '../access/use-backup-place.ts'
import { useAsk, useDo } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import type { Output } from '../../shared/contract.ts'
import { SettingsFrame } from './settings-frame.tsx'

const WEEK = 7 * 24 * 60 * 60 * 1000

/** When the last backup was made, where the second copy goes, and one to be made now. */
export function BackupSection() {
  const { t } = useTranslation()
  const [now] = useState(() => Date.now())
  const asked = useAsk('office/backups', {}, { fresh: true })
  const make = useDo('office/backup-now')
  const second = useBackupPlace()
  const place = asked.value?.place ?? null
  const backUp = async () => {
    const result = await make.run({})
    if (result.ok)
      say(
        result.value.copied
          ? t('settings.backupCopied', { name: place?.name ?? '' })
          : t('settings.backupDone'),
      )
    asked.again()
  }
  const pick = async () => {
    const name = await second.choose()
    if (name !== null) say(t('settings.backupPlaceSet', { name }))
  }
  return (
    <SettingsFrame
      section="backup"
      actions={
        <PrimaryButton onPress={() => void backUp()} busy={make.busy}>
          {t('settings.backupNow')}
        </PrimaryButton>
      }
    >
      <AskNotice asked={asked} />
      <RefusalNotice refusal={make.refusal ?? second.refusal} />
      {place !== null && now - (place.lastMs ?? 0) > WEEK && (
        <Notice tone="warn" what={t('settings.backupStale')} />
      )}
      {asked.value && (
        <Card title={t('settings.section.backup')}>
          <BackupFacts backups={asked.value} />
          <p className="sub card-foot">{t('settings.backupHint')}</p>
          <div className="row card-foot">
            <Button onClick={() => void pick()} loading={second.busy}>
              {t(place === null ? 'settings.backupPick' : 'settings.backupOther')}
            </Button>
          </div>
        </Card>
      )}
    </SettingsFrame>
  )
}

function BackupFacts({ backups }: { backups: Output<'office/backups'> }) {
  const { t } = useTranslation()
  const { lastMs, kept, place } = backups
  const placeWords = () => {
    if (place === null) return t('settings.backupNoPlace')
    if (place.lastMs === null) return t('settings.backupPlaceNever', { name: place.name })
    return t('settings.backupPlaceAt', { name: place.name, at: momentWords(place.lastMs) })
  }
  return (
    <dl className="fact-lines">
      <dt>{t('settings.backupLast')}</dt>
      <dd>{lastMs === null ? t('settings.backupNone') : momentWords(lastMs)}</dd>
      <dt>{t('settings.backupKept')}</dt>
      <dd>{t('settings.backupKeptCount', { count: kept })}</dd>
      <dt>{t('settings.backupPlace')}</dt>
      <dd>{placeWords()}</dd>
    </dl>
  )
}
