import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'

/** Says that what is seen is a sample, and takes it out again. */
export function SampleNotice() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const clear = useDo('office/clear-sample')
  const ask = async () => {
    const sure = await confirm({
      title: t('home.clearSampleTitle'),
      body: t('home.clearSampleBody'),
      yes: t('home.clearSample'),
      danger: true,
    })
    if (!sure) return
    const result = await clear.run({})
    if (result.ok) say(t('home.sampleCleared', { count: result.value.people }))
  }
  return (
    <>
      <Notice
        tone="info"
        what={t('home.sampleNote')}
        actions={
          <Button size="small" loading={clear.busy} onClick={() => void ask()}>
            {t('home.clearSample')}
          </Button>
        }
      />
      <RefusalNotice refusal={clear.refusal} />
    </>
  )
}
