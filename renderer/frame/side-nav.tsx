import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import { roleMay, useOwnAccount, useRole } from '../may-do.ts'
import { useWaitingBadge } from '../sync/sync-pill.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'

interface Entry {
  readonly to: string
  readonly word: 'home' | 'people' | 'talks' | 'papers' | 'sync' | 'own'
  readonly icon: IconName
  /** What the role must be able to do for the entry to stand there. */
  readonly verb: Verb
  /** Other places that belong here. */
  readonly also?: readonly string[]
}

/** In the fixed order of the program; a noun gets its entry when it exists. */
const entries: readonly Entry[] = [
  { to: '/', word: 'home', icon: 'home', verb: 'duties:see', also: ['/setup'] },
  { to: '/people', word: 'people', icon: 'people', verb: 'people:see', also: ['/import'] },
  { to: '/talks', word: 'talks', icon: 'talk', verb: 'talks:see', also: ['/coverage', '/duties'] },
  { to: '/papers', word: 'papers', icon: 'print', verb: 'duties:see', also: ['/paper'] },
  // Everybody has the pill in the top bar, which leads there; the entry is for those who see to it.
  { to: '/sync', word: 'sync', icon: 'sync', verb: 'office:manage' },
]

const own = { to: '/own', word: 'own', icon: 'self', verb: 'own:see' } as const

/** For a role without duties to see to, the own page is the first one: home shows the same. */
function entriesOf(role: Role | null): readonly Entry[] {
  const shown = entries.filter(({ verb }) => roleMay(role, verb))
  return roleMay(role, 'duties:see') ? shown : [{ ...own, also: ['/'] }, ...shown]
}

const isUnder = (pathname: string, place: string) => pathname === place || pathname.startsWith(`${place}/`)

export function SideNav() {
  const { t } = useTranslation()
  const role = useRole()
  const account = useOwnAccount()
  const waiting = useWaitingBadge()
  const tied = roleMay(role, 'duties:see') && account?.personId != null
  return (
    <nav className="nav" aria-label={t('frame.nav')}>
      <ul>
        {entriesOf(role).map((entry) => (
          <li key={entry.to}>
            <NavLink to={entry.to} icon={entry.icon} also={entry.also ?? []}>
              {t(`frame.${entry.word}`)}
              {entry.word === 'sync' && waiting}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="grow" />
      {tied && (
        <NavLink to={own.to} icon={own.icon} also={[]}>
          {t('frame.own')}
        </NavLink>
      )}
      <NavLink to="/settings" icon="gear" also={['/help']}>
        {t('frame.settingsHelp')}
      </NavLink>
    </nav>
  )
}

interface NavLinkProps {
  readonly to: string
  readonly icon: IconName
  readonly also: readonly string[]
  readonly children: ReactNode
}

function NavLink({ to, icon, also, children }: NavLinkProps) {
  const { pathname } = useLocation()
  const here = [to, ...also].some((place) => isUnder(pathname, place))
  return (
    <Link to={to} aria-current={here ? 'page' : undefined}>
      <Icon name={icon} />
      {children}
    </Link>
  )
}
