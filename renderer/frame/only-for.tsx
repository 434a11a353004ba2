import { useTranslation } from 'react-i18next'
import { Link, Outlet } from 'react-router'
import type { Verb } from '../../shared/kernel/contract.ts'
import { roleMay, useRole } from '../may-do.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'

/**
 * The pages under it open only for roles that may do this. Said at once: nobody fills in a form that would be refused
 * when it is saved (AS-67).
 */
export function OnlyFor({ verb }: { verb: Verb }) {
  const role = useRole()
  return roleMay(role, verb) ? <Outlet /> : <NotYours />
}

/** A page of the program that the role does not use, and the way back. */
export function NotYours() {
  const { t } = useTranslation()
  const role = useRole()
  const home = roleMay(role, 'duties:see')
  return (
    <Page title={t('frame.notYours')}>
      <Notice
        tone="info"
        what={t('refusals.NotAllowed.what')}
        actions={<Link to="/">{t(home ? 'frame.goHome' : 'frame.goOwn')}</Link>}
      >
        {t('frame.notYoursHint', { role: role ? t(`access.roles.${role}`) : '' })}
      </Notice>
    </Page>
  )
}
