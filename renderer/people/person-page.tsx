import { Button, Tabs } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import { useAsk } from '../ask.ts'
import { call } from '../call.ts'
import { PersonDuties } from '../duties/person-duties.tsx'
import { useKey } from '../keys.ts'
import { useMay } from '../may-do.ts'
import type { Words } from '../words/words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { say } from '../ui/status-line.tsx'
import { PersonAppointments } from './person-appointments.tsx'
import { PersonHistory } from './person-history.tsx'
import { PersonOverview } from './person-overview.tsx'
import { PersonSummary } from './person-summary.tsx'
import { PersonTalks } from './person-talks.tsx'
import { PersonTimeline } from './person-timeline.tsx'
import { showMonth } from './person-values.ts'
import './people.css'

/** 张三  男 46 岁  党政办主任  参加工作 2002.07 */
function headline(t: Words, person: PersonDetail): string {
  return [
    person.fields.sex === 'unknown' ? '' : t(`people.sexes.${person.fields.sex}`),
    person.age === null ? '' : t('people.person.age', { count: person.age }),
    person.unitName,
    person.post,
    person.rank,
    person.fields.startedWorkOn === null
      ? ''
      : t('people.person.startedWork', { on: showMonth(person.fields.startedWorkOn) }),
    person.left ? t('people.left') : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function PersonBody({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation()
  const [tab, setTab] = useState('overview')
  const seesDuties = useMay('duties:see')
  const named = (key: 'overview' | 'appointments' | 'talks' | 'timeline' | 'history', count?: number) =>
    count === undefined ? t(`people.person.tabs.${key}`) : `${t(`people.person.tabs.${key}`)} ${count}`
  const items = [
    { key: 'overview', label: named('overview'), children: <PersonOverview person={person} /> },
    {
      key: 'appointments',
      label: named('appointments', person.appointments.length),
      children: <PersonAppointments person={person} />,
    },
    { key: 'talks', label: named('talks', person.talks), children: <PersonTalks personId={person.id} /> },
    {
      key: 'timeline',
      label: named('timeline'),
      children: <PersonTimeline items={person.timeline} />,
    },
    ...(seesDuties
      ? [{ key: 'duties', label: t('duties.person.tab'), children: <PersonDuties person={person} /> }]
      : []),
    { key: 'history', label: named('history'), children: <PersonHistory personId={person.id} /> },
  ]
  return (
    <div className="columns">
      <div className="card person-card">
        <Tabs activeKey={tab} onChange={setTab} items={items} />
      </div>
      <PersonSummary
        person={person}
        onTimeline={() => setTab('timeline')}
        {...(seesDuties ? { onDuties: () => setTab('duties') } : {})}
      />
    </div>
  )
}

/** 一人一页 */
export function PersonPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const raw = idSchema.safeParse(useParams()['id'])
  const id = (raw.success ? raw.data : '') as Id
  const asked = useAsk('people/get', { id }, { when: raw.success })
  const person = asked.value
  const missing = !raw.success || asked.refusal?.type === 'NotFound'

  const printLast = async () => {
    const talks = await call('talks/list', { personId: id, query: '', offset: 0, limit: 1 })
    const last = talks.ok ? talks.value.rows[0] : undefined
    if (last) void navigate(`/paper/talkRecord/${last.id}`)
    else say(t('people.person.noTalkToPrint'))
  }
  useKey('print', () => void printLast(), person !== undefined)
  const back = <Button onClick={() => void navigate('/people')}>{t('people.person.back')}</Button>
  if (!person) {
    return (
      <Page title={t('people.title')} actions={back}>
        {missing ? (
          <div className="card">
            <EmptyState title={t('people.person.missing')} />
          </div>
        ) : (
          <AskNotice asked={asked} />
        )}
      </Page>
    )
  }
  return (
    <Page
      title={person.fields.name}
      sub={headline(t, person)}
      actions={
        <>
          {back}
          <Button
            onClick={() => void printLast()}
            disabled={person.talks === 0}
            aria-keyshortcuts="Control+P"
          >
            {t('people.person.print')} <kbd aria-hidden="true">{t('people.person.printKey')}</kbd>
          </Button>
          <PrimaryButton onPress={() => void navigate(`/talks/new?person=${id}`)}>
            {t('people.person.logTalk')}
          </PrimaryButton>
        </>
      }
    >
      <PersonBody key={id} person={person} />
    </Page>
  )
}
