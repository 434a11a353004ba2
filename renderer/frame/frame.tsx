import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { lockNow } from '../access/lock.ts'
import { useHelpKey } from '../help/help-key.ts'
import { useKey } from '../keys.ts'
import { useMay } from '../may-do.ts'
import { StatusLine } from '../ui/status-line.tsx'
import { useUndoKeys } from '../undo.ts'
import { SetUpStrip } from './set-up-strip.tsx'
import { SideNav } from './side-nav.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every page: top bar, navigation, the place where short messages are said. */
export function Frame() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  useKey('logTalk', () => void navigate('/talks/new'), useMay('talks:write'))
  useHelpKey()
  useKey('lock', () => void lockNow())
  useUndoKeys()
  return (
    <div className="app">
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          // The address after # is the route, so the browser must not follow this one.
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('frame.skip')}
      </a>
      <TopBar />
      <div className="wrap">
        <SideNav />
        <main className="main" id="main" tabIndex={-1}>
          <SetUpStrip />
          <Outlet key={pathname} />
        </main>
      </div>
      <StatusLine />
    </div>
  )
}
