import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { Icon, type IconName } from '../ui/icon.tsx'

interface Entry {
  readonly to: string
  readonly word: 'home' | 'people' | 'talks'
  readonly icon: IconName
}

/** In the fixed order of the program; a noun gets its entry when it exists. */
const entries: readonly Entry[] = [
  { to: '/', word: 'home', icon: 'home' },
  { to: '/people', word: 'people', icon: 'people' },
  { to: '/talks', word: 'talks', icon: 'talk' },
]

export function SideNav() {
  const { t } = useTranslation()
  return (
    <nav className="nav" aria-label={t('frame.nav')}>
      <ul>
        {entries.map(({ to, word, icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'}>
              <Icon name={icon} />
              {t(`frame.${word}`)}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="grow" />
      <NavLink to="/settings">
        <Icon name="gear" />
        {t('frame.settingsHelp')}
      </NavLink>
    </nav>
  )
}
