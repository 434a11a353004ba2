import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useAsk } from '../ask.ts'
import { Notice } from '../ui/notice.tsx'

/** AS-30: while the first load from the county is not complete, a page of duties says why it counts nothing. */
export function FirstLoadNotice() {
  const { t } = useTranslation()
  if (!useAsk('sync/state', {}).value?.loading) return null
  return (
    <Notice
      tone="info"
      what={t('sync.first.title')}
      actions={<Link to="/sync">{t('sync.county.toSync')}</Link>}
    >
      {t('sync.first.body')}
    </Notice>
  )
}
