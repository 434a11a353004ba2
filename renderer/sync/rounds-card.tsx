import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useAsk } from '../ask.ts'
import { whenWords } from '../moment-words.ts'
import { useToday } from '../today.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { toneOf } from './sync-words.ts'

type Round = Output<'sync/rounds'>['rounds'][number]

/** 记录: the last rounds, newest first: how many went each way, and why one did not end well. */
export function RoundsCard() {
  const { t } = useTranslation()
  const asked = useAsk('sync/rounds', {}, { fresh: true })
  const rounds = asked.value?.rounds ?? []
  return (
    <Card title={t('sync.rounds.title')} note={asked.value && rounds.length > 0 ? rounds.length : undefined}>
      <AskNotice asked={asked} />
      {asked.value && rounds.length === 0 && <p className="sub">{t('sync.rounds.none')}</p>}
      <ul className="rounds">
        {rounds.map((round, at) => (
          // Two rounds may end in the same millisecond; nothing moves within the list but by a new one at its top.
          <RoundLine key={`${round.atMs} ${rounds.length - at}`} round={round} />
        ))}
      </ul>
    </Card>
  )
}

function RoundLine({ round }: { readonly round: Round }) {
  const { t } = useTranslation()
  const today = useToday()
  const { atMs, sent, received, trouble, receipt } = round
  return (
    <li className="li round">
      <span className="round-head">
        <span className="strong">{whenWords(t, atMs, today)}</span>
        <span className={`tag ${trouble === null ? 'ok' : toneOf(trouble)}`}>
          {t(trouble === null ? 'sync.rounds.done' : `sync.rounds.short.${trouble}`)}
        </span>
      </span>
      <span className="sub">
        {t('sync.rounds.line', { sent, received })}
        {receipt !== '' && ` · ${t('sync.rounds.receipt', { code: receipt })}`}
      </span>
    </li>
  )
}
