import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useDo } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { goIn, openWith } from './between.ts'
import { Doorway } from './doorway.tsx'

type Repaired = Output<'access/repair'>

interface RepairPanelProps {
  readonly accountId: Id
  readonly password: string
}

/** Puts the latest backup back and adds what was saved since. The damaged file is kept. */
export function RepairPanel({ accountId, password }: RepairPanelProps) {
  const { t } = useTranslation()
  const repair = useDo('access/repair')
  const run = async () => {
    await openWith(async () => {
      const result = await repair.run({ accountId, password })
      return result.ok ? { report: result.value } : {}
    })
  }
  return (
    <>
      <Notice
        tone="info"
        what={t('access.repairTitle')}
        actions={
          <Button onClick={() => void run()} loading={repair.busy} disabled={password === ''}>
            {t('access.repair')}
          </Button>
        }
      >
        {repair.busy ? t('access.repairing') : t('access.repairHint')}
      </Notice>
      <RefusalNotice refusal={repair.refusal} />
    </>
  )
}

/** What the repair brought back, and whether anything is missing. */
export function RepairReport({ report }: { report: Repaired }) {
  const { t } = useTranslation()
  const whole = report.unreadable === 0
  return (
    <Doorway title={t('access.repaired')}>
      <Notice tone={whole ? 'ok' : 'warn'} what={t(whole ? 'access.repairWhole' : 'access.repairMissing')} />
      <dl className="facts">
        <dt>{t('access.repairBackup')}</dt>
        <dd>{report.backupMs === 0 ? t('access.noBackup') : momentWords(report.backupMs)}</dd>
        <dt>{t('access.repairReplayed')}</dt>
        <dd>{t('common.count', { count: report.replayed })}</dd>
        <dt>{t('access.repairUnreadable')}</dt>
        <dd>{t('common.count', { count: report.unreadable })}</dd>
      </dl>
      <div className="doorway-foot">
        <span className="grow" />
        <PrimaryButton onPress={() => void goIn()}>{t('access.goOn')}</PrimaryButton>
      </div>
    </Doorway>
  )
}
