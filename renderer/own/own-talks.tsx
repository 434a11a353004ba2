import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useToday } from '../today.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

type Talk = Output<'own/page'>['talks'][number]
type Promised = Talk['followUps'][number]

/** Talks with oneself: when, of which kind, by whom, what was promised. What was said is not sent here. */
export function OwnTalks({ talks }: { talks: readonly Talk[] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('own.talks')} note={talks.length}>
      {talks.length === 0 ? (
        <EmptyState title={t('own.noTalks')} hint={t('own.noTalksHint')} />
      ) : (
        <>
          <p className="small">{t('own.talksHint')}</p>
          <ul>
            {talks.map((talk) => (
              <OwnTalk key={talk.id} talk={talk} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function OwnTalk({ talk }: { talk: Talk }) {
  const { t, i18n } = useTranslation()
  return (
    <li className="own-talk">
      <div className="row">
        <strong>{talk.heldOn}</strong>
        <span className="tag info">{i18n.language === 'en' ? talk.kindNameEn : talk.kindName}</span>
        <span className="sub">{t('own.by', { names: talk.talkers.join('、') })}</span>
      </div>
      {talk.followUps.length > 0 && (
        <ul className="promised" aria-label={t('own.promised')}>
          {talk.followUps.map((promised, at) => (
            <PromisedLine key={at} promised={promised} />
          ))}
        </ul>
      )}
    </li>
  )
}

function PromisedLine({ promised }: { promised: Promised }) {
  const { t } = useTranslation()
  const today = useToday()
  const done = promised.doneOn !== ''
  const late = !done && promised.dueOn !== '' && promised.dueOn < today
  return (
    <li>
      <span>{promised.what}</span>{' '}
      <span className="sub">{t('own.byWhom', { owner: promised.owner, dueOn: promised.dueOn })}</span>{' '}
      <span className={`tag ${done ? 'ok' : late ? 'warn' : 'off'}`}>
        {done ? t('own.doneOn', { on: promised.doneOn }) : t(late ? 'own.late' : 'own.notDone')}
      </span>
    </li>
  )
}
