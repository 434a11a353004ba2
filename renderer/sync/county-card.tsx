import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAsk } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'

/** Which county this computer belongs to, and by what the county knows it. */
export function CountyCard() {
  const { t } = useTranslation()
  const asked = useAsk('sync/state', {})
  if (!asked.value && !asked.refusal) return null
  const county = asked.value?.county
  return (
    <Card title={t('sync.county.title')}>
      <AskNotice asked={asked} />
      {county === null && <p className="sub">{t('sync.county.alone')}</p>}
      {county && (
        <dl className="fact-lines">
          <dt>{t('sync.county.name')}</dt>
          <dd>{county.name}</dd>
          <dt>{t('sync.county.unit')}</dt>
          <dd>{county.unitName}</dd>
          <dt>{t('sync.county.address')}</dt>
          <dd className="breaks">{county.address}</dd>
          <dt>{t('sync.county.device')}</dt>
          <dd>{county.deviceName}</dd>
          <dt>{t('sync.county.fingerprint')}</dt>
          <dd className="key-words">{county.fingerprint}</dd>
          <dt>{t('sync.county.expires')}</dt>
          <dd>{momentWords(county.expiresMs).slice(0, 10)}</dd>
        </dl>
      )}
      <div className="row card-foot">
        <Link to="/sync">{t('sync.county.toSync')}</Link>
      </div>
    </Card>
  )
}
