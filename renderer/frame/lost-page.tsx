import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'

/** A link that leads nowhere. */
export function NoSuchPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('frame.notHere')}>
      <EmptyState title={t('frame.notHere')} hint={t('frame.notHereHint')}>
        <Link to="/">{t('frame.goHome')}</Link>
      </EmptyState>
    </Page>
  )
}

/** A page that threw: a bug. The frame stays, so the person can go on elsewhere. */
export function BrokenPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('frame.broken')}>
      <EmptyState title={t('frame.broken')} hint={t('frame.brokenHint')}>
        <Link to="/">{t('frame.goHome')}</Link>
      </EmptyState>
    </Page>
  )
}
