import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TalkCorrection, TalkDetail } from '../../shared/talks/talks-contract.ts'
import { Card } from '../ui/card.tsx'
import { Corrections } from './talk-texts.tsx'

function time({ startedAt, endedAt }: TalkDetail): string {
  return [startedAt, endedAt].filter((part) => part !== '').join(' – ')
}

interface FactLine {
  readonly key: string
  readonly label: string
  readonly value: React.ReactNode
  readonly field?: TalkCorrection['field']
}

/** With whom, when, where, how, and who may read it. */
export function TalkFacts({ talk }: { readonly talk: TalkDetail }) {
  const { t, i18n } = useTranslation()
  const english = i18n.language === 'en'
  const people = talk.people.map((person) => (
    <div key={person.id}>
      <Link to={`/people/${person.id}`}>{person.name}</Link> <span className="sub">{person.post}</span>
    </div>
  ))
  const talkers = talk.talkers.map(({ name, post }) => (
    <div key={name}>
      {name} <span className="sub">{post}</span>
    </div>
  ))
  const lines: FactLine[] = [
    { key: 'people', label: t('talks.talk.people'), value: people },
    { key: 'talkers', label: t('talks.talk.talkers'), value: talkers },
    { key: 'heldOn', label: t('talks.talk.heldOn'), value: talk.heldOn, field: 'heldOn' },
    { key: 'time', label: t('talks.talk.time'), value: time(talk) },
    { key: 'place', label: t('talks.talk.place'), value: talk.place, field: 'place' },
    { key: 'way', label: t('talks.talk.way'), value: t(`talks.talk.ways.${talk.way}`) },
    { key: 'kind', label: t('talks.talk.kind'), value: english ? talk.kindNameEn : talk.kindName },
    {
      key: 'trigger',
      label: t('talks.talk.trigger'),
      value: english ? talk.triggerNameEn : talk.triggerName,
    },
    { key: 'nextOn', label: t('talks.talk.nextOn'), value: talk.nextOn },
    { key: 'readers', label: t('talks.talk.readers'), value: t(`talks.talk.readersWho.${talk.readers}`) },
    { key: 'unit', label: t('talks.talk.unit'), value: talk.unitName },
  ]
  return (
    <Card title={t('talks.talk.facts')}>
      <dl className="facts one">
        {lines
          .filter(({ value, field }) => value !== '' || field !== undefined)
          .map(({ key, label, value, field }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                {value === '' ? <span className="sub">{t('talks.talk.none')}</span> : value}
                {field && <Corrections talk={talk} field={field} />}
              </dd>
            </div>
          ))}
      </dl>
      <p className="small">{t('talks.talk.keptFirst')}</p>
    </Card>
  )
}
