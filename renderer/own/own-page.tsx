import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { OwnDifficulties } from './own-difficulties.tsx'
import { OwnTalks } from './own-talks.tsx'
import './own.css'

type Own = Output<'own/page'>

/** 我的: what the program keeps about who is signed in, as far as it is theirs to see. Never the notes of a talk. */
export function OwnPage() {
  const { t } = useTranslation()
  const own = useAsk('own/page', {})
  const noPerson = own.refusal?.type === 'NoPersonLinked'
  return (
    <Page title={own.value?.name ?? t('own.title')} sub={t('own.sub')}>
      {noPerson ? (
        <Card>
          <EmptyState title={t('own.noPerson')} hint={t('own.noPersonHint')} />
        </Card>
      ) : (
        <AskNotice asked={own} />
      )}
      {own.value && (
        <div className="columns">
          <div className="stack">
            <OwnTalks talks={own.value.talks} />
          </div>
          <div className="stack">
            <NextTalk day={own.value.nextTalk} />
            <OwnDifficulties difficulties={own.value.difficulties} />
            <AboutMe own={own.value} />
          </div>
        </div>
      )}
    </Page>
  )
}

function NextTalk({ day }: { day: Own['nextTalk'] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('own.nextTalk')}>
      {day ? <p className="big">{day}</p> : <p className="sub">{t('own.noNextTalk')}</p>}
    </Card>
  )
}

function AboutMe({ own }: { own: Own }) {
  const { t } = useTranslation()
  const rows = [
    ['unit', own.unitName],
    ['post', own.post],
    ['rank', own.rank],
    ['bornOn', own.bornOn],
    ['startedWorkOn', own.startedWorkOn],
    ['seniority', own.seniorityYears === null ? '' : t('own.years', { count: own.seniorityYears })],
    ['idNumber', own.idNumberMasked],
    ['mobile', own.mobile],
  ] as const
  return (
    <Card title={t('own.me')}>
      <dl className="facts">
        {rows.map(([word, value]) => (
          <div className="own-fact" key={word}>
            <dt>{t(`own.${word}`)}</dt>
            <dd>{value === '' ? t('common.unknown') : value}</dd>
          </div>
        ))}
      </dl>
      <p className="small">{t('own.wrong')}</p>
    </Card>
  )
}
