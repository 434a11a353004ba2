import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { lockNow } from '../access/lock.ts'
import { useAsk } from '../ask.ts'
import { changeSettings, stepTextSize, useSettings } from '../settings.ts'
import { SyncPill } from '../sync/sync-pill.tsx'
import { GlobalSearch } from './global-search.tsx'

export function TopBar() {
  const { t } = useTranslation()
  const access = useAsk('access/state', {})
  return (
    <header className="top" aria-label={t('frame.topBar')}>
      <span className="logo" lang="zh-CN">
        <i>连</i>心
      </span>
      <span className="unit">{access.value?.unitName}</span>
      <span className="grow" />
      <GlobalSearch />
      <SyncPill />
      <TextSize />
      <button type="button" className="quiet" aria-keyshortcuts="Control+L" onClick={() => void lockNow()}>
        {t('frame.lock')}
      </button>
      <Link className="quiet" to="/help" aria-keyshortcuts="F1">
        {t('frame.helpKey')}
      </Link>
    </header>
  )
}

function TextSize() {
  const { t } = useTranslation()
  const textSize = useSettings((settings) => settings.textSize)
  const set = (step: 1 | -1) => void changeSettings({ textSize: stepTextSize(textSize, step) })
  return (
    <fieldset className="text-size" aria-label={t('frame.textSize')}>
      <button type="button" className="quiet" onClick={() => set(-1)}>
        A⁻<span className="unseen"> {t('frame.smaller')}</span>
      </button>
      <button
        type="button"
        className="quiet"
        aria-pressed={textSize === 'standard'}
        onClick={() => void changeSettings({ textSize: 'standard' })}
      >
        A<span className="unseen"> {t('frame.standard')}</span>
      </button>
      <button type="button" className="quiet" onClick={() => set(1)}>
        A⁺<span className="unseen"> {t('frame.bigger')}</span>
      </button>
    </fieldset>
  )
}
