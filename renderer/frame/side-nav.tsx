import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { Icon, type IconName } from '../ui/icon.tsx'

interface Entry {
  readonly to: string
  readonly word: 'home' | 'people' | 'talks'
  readonly icon: IconName
  /** Other places that belong here. */
  readonly also?: string
}

/** In the fixed order of the program; a noun gets its entry when it exists. */
const entries: readonly Entry[] = [
  { to: '/', word: 'home', icon: 'home' },
  { to: '/people', word: 'people', icon: 'people', also: '/import' },
  { to: '/talks', word: 'talks', icon: 'talk', also: '/paper' },
]

const isUnder = (pathname: string, place: string) => pathname === place || pathname.startsWith(`${place}/`)

export function SideNav() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const current = (...places: readonly string[]) =>
    places.some((place) => isUnder(pathname, place)) ? 'page' : undefined
  return (
    <nav className="nav" aria-label={t('frame.nav')}>
      <ul>
        {entries.map(({ to, word, icon, also = to }) => (
          <li key={to}>
            <Link to={to} aria-current={current(to, also)}>
              <Icon name={icon} />
              {t(`frame.${word}`)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="grow" />
      <Link to="/settings" aria-current={current('/settings', '/help')}>
        <Icon name="gear" />
        {t('frame.settingsHelp')}
      </Link>
    </nav>
  )
}
