import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams } from 'react-router'
import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import type { TalkDetail } from '../../shared/talks/talks-contract.ts'
import { useAsk } from '../ask.ts'
import { useKey } from '../keys.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { momentWords } from '../moment-words.ts'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { TalkCorrect } from './talk-correct.tsx'
import { TalkFacts } from './talk-facts.tsx'
import { TalkFollowUps } from './talk-follow-ups.tsx'
import { TalkTexts } from './talk-texts.tsx'
import '../people/people.css'
import './talks.css'

function TalkBody({ talk }: { readonly talk: TalkDetail }) {
  const { t } = useTranslation()
  return (
    <div className="columns">
      <div className="stack">
        {talk.content === null ? (
          <Notice tone="info" what={t('talks.talk.hidden')} />
        ) : (
          <TalkTexts talk={talk} />
        )}
        <TalkFollowUps talk={talk} />
      </div>
      <TalkFacts talk={talk} />
    </div>
  )
}

/** Back to the duty that the talk was logged for, where it was; else to the list. */
function BackButton() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const cameFrom = (useLocation().state as { readonly dutiesBefore?: boolean } | null)?.dutiesBefore === true
  return (
    <Button onClick={() => void (cameFrom ? navigate(-1) : navigate('/talks'))}>
      {t(cameFrom ? 'common.back' : 'talks.talk.back')}
    </Button>
  )
}

/** A saved talk: the first text as it was, corrections after it. */
export function TalkPage() {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const raw = idSchema.safeParse(useParams()['id'])
  const id = (raw.success ? raw.data : '') as Id
  const asked = useAsk('talks/get', { id }, { when: raw.success })
  const [correcting, setCorrecting] = useState(false)
  const talk = asked.value
  const print = () => void navigate(`/paper/talkRecord/${id}`)
  useKey('print', print, talk !== undefined)
  const back = <BackButton />
  if (!talk) {
    const missing = !raw.success || asked.refusal?.type === 'NotFound'
    return (
      <Page title={t('talks.title')} actions={back}>
        {missing ? (
          <div className="card">
            <EmptyState title={t('talks.talk.missing')} />
          </div>
        ) : (
          <AskNotice asked={asked} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={t('talks.talk.title', {
        people: talk.people.map((person) => person.name).join('、'),
        kind: i18n.language === 'en' ? talk.kindNameEn : talk.kindName,
      })}
      sub={[
        talk.number,
        talk.heldOn,
        `${t('talks.talk.savedBy')} ${talk.savedBy} ${momentWords(talk.savedMs)}`,
      ].join(' · ')}
      actions={
        <>
          {back}
          {talk.correctable && <Button onClick={() => setCorrecting(true)}>{t('talks.talk.correct')}</Button>}
          <PrimaryButton onPress={print} keys={t('talks.talk.printKey')}>
            {t('talks.talk.print')}
          </PrimaryButton>
        </>
      }
    >
      <TalkBody talk={talk} />
      {correcting && <TalkCorrect talk={talk} onClose={() => setCorrecting(false)} />}
    </Page>
  )
}
