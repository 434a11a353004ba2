import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { useAsk } from '../ask.ts'
import { useToday } from '../today.ts'
import { Icon } from '../ui/icon.tsx'
import { pillIcons, pillWords, shownPill, type SyncState } from './sync-words.ts'

/** How this computer stands with the county, on every page; leads to 上报同步. */
export function SyncPill() {
  const { t } = useTranslation()
  const today = useToday()
  const { pathname } = useLocation()
  const state = useAsk('sync/state', {}).value
  const news = useNews(state, pathname === '/sync')
  const words = state && pillWords(t, state, today)
  const all = words ? [words.what, words.more].filter((part) => part !== '').join(' · ') : ''
  return (
    <>
      {words && (
        <Link to="/sync" className={`pill ${shownPill(state)}`} title={all}>
          <Icon name={pillIcons[shownPill(state)]} />
          <span className="pill-words">
            {words.what}
            {words.more !== '' && <span className="pill-more"> · {words.more}</span>}
          </span>
          <span className="unseen">, {t('sync.pill.open')}</span>
        </Link>
      )}
      <output className="unseen">{news}</output>
    </>
  )
}

/**
 * What is said aloud: only that it went otherwise than the time before (no network any more, all sent again). Each saved
 * record and each batch on its way would be noise; whoever looks at 上报同步 hears how every round ended.
 */
function useNews(state: SyncState | undefined, watching: boolean): string {
  const { t } = useTranslation()
  const [news, setNews] = useState('')
  const settled = useRef<SyncState['pill'] | null>(null)
  const running = useRef(false)
  const pill = state && shownPill(state)
  const waiting = state?.waiting ?? 0
  useEffect(() => {
    if (pill === undefined) return
    if (pill === 'sending') {
      running.current = true
      // The same words twice would not be heard a second time.
      setNews('')
      return
    }
    const ended = running.current
    running.current = false
    const before = settled.current
    if (pill === 'alone' || (pill === 'waiting' && (!ended || waiting === 0))) return
    settled.current = pill
    if (before === null && !ended) return
    if (before === pill && !(ended && watching)) return
    setNews(t(`sync.said.${pill}`, { count: waiting }))
  }, [pill, waiting, watching, t])
  return news
}

/** The number at 上报同步 in the navigation: what waits, where there is a county to wait for. */
export function useWaitingBadge() {
  const { t } = useTranslation()
  const state = useAsk('sync/state', {}).value
  if (!state || state.county === null || state.waiting === 0) return null
  return (
    <span className="badge">
      <span aria-hidden="true">{state.waiting > 999 ? '999+' : state.waiting}</span>
      <span className="unseen"> {t('sync.badge', { count: state.waiting })}</span>
    </span>
  )
}
