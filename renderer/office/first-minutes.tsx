import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { queries, useDo } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'

/** No people yet: the three ways to get them. */
export function FirstMinutes() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const sample = useDo('office/sample')
  const fill = async () => {
    const result = await sample.run({ people: 46, talks: 120, seed: 1 })
    if (!result.ok) return
    say(t('home.sampleIn', result.value))
    await queries.invalidateQueries()
  }
  return (
    <Card title={t('home.firstTitle')} className="hint-card">
      <p className="sub">{t('home.firstHint')}</p>
      <RefusalNotice refusal={sample.refusal} />
      <div className="row card-foot">
        <Button type="primary" ghost onClick={() => void navigate('/import')}>
          {t('home.importRoster')}
        </Button>
        <Button onClick={() => void fill()} loading={sample.busy}>
          {t('home.useSample')}
        </Button>
        <Button onClick={() => void navigate('/people')}>{t('home.addOne')}</Button>
      </div>
    </Card>
  )
}
