import { useTranslation } from 'react-i18next'
import { spanWords } from '../moment-words.ts'
import { Notice } from '../ui/notice.tsx'
import { SyncProgress } from './sync-progress.tsx'
import { toneOf, troubleWords, type SyncState } from './sync-words.ts'

/** What to know before the numbers: trouble, a first load that goes on, a wrong clock, what waits for a person. */
export function SyncNotices({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation()
  const { clockOffMinutes, conflicts, loading } = state
  return (
    <>
      <TroubleNotice state={state} />
      {loading && (
        <Notice tone="info" what={t('sync.first.title')}>
          {t('sync.first.body')}
          <SyncProgress label={t('sync.first.title')} done={loading.done} total={loading.total}>
            {t('sync.first.progress', loading)}
          </SyncProgress>
        </Notice>
      )}
      {clockOffMinutes !== 0 && (
        <Notice
          tone="warn"
          what={t(`sync.clock.${clockOffMinutes > 0 ? 'ahead' : 'behind'}`, {
            span: spanWords(t, Math.abs(clockOffMinutes)),
          })}
        >
          {t('sync.clock.body')}
        </Notice>
      )}
      {conflicts > 0 && (
        <Notice tone="warn" what={t('sync.conflicts.title', { count: conflicts })}>
          {t('sync.conflicts.body')}
        </Notice>
      )}
    </>
  )
}

/** Not while it is tried again: then nobody knows yet. */
function TroubleNotice({ state }: { readonly state: SyncState }) {
  const { t, i18n } = useTranslation()
  if (state.trouble === null || state.pill === 'sending') return null
  const { what, kept, next } = troubleWords(t, state, state.trouble)
  return (
    <Notice tone={toneOf(state.trouble)} what={what}>
      {kept}
      {i18n.language === 'en' ? ' ' : ''}
      {next}
    </Notice>
  )
}
