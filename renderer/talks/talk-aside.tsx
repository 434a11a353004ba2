import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

/** Beside the form: what is known of the person, and who will be able to read the talk. */
export function TalkAside({ form, children }: { form: TalkForm; children: ReactNode }) {
  const { t } = useTranslation()
  const people = useStore(form, (state) => state.people)
  const first = people[0]
  return (
    <div className="stack">
      {first ? (
        <PersonCard id={first.id} name={first.name} others={people.length - 1} />
      ) : (
        <Card title={t('talkForm.person')}>
          <p className="sub">{t('talkForm.pickHint')}</p>
        </Card>
      )}
      {children}
      <Readers form={form} />
    </div>
  )
}

function PersonCard({ id, name, others }: { id: Id; name: string; others: number }) {
  const { t, i18n } = useTranslation()
  const person = useAsk('people/get', { id })
  const talks = useAsk('talks/list', { personId: id, query: '', offset: 0, limit: 1 })
  const last = talks.value?.rows[0]
  const value = person.value
  const sex = value?.fields.sex
  const about = value
    ? [
        sex === 'male' ? t('common.male') : sex === 'female' ? t('common.female') : '',
        value.age === null ? '' : t('common.age', { count: value.age }),
        value.rank,
      ].filter((part) => part !== '')
    : []
  const lastKind = last && (i18n.language === 'en' ? last.kindNameEn : last.kindName)
  return (
    <Card title={name} note={others > 0 ? t('talkForm.andMore', { count: others }) : undefined}>
      <div className="sub">{about.join(' · ')}</div>
      <dl className="fact-rows">
        <div className="li">
          <dt className="what">{t('talkForm.lastTalk')}</dt>
          <dd>{last ? `${last.heldOn} ${lastKind}` : talks.value ? t('talkForm.noLastTalk') : ''}</dd>
        </div>
        {value?.seniorityYears != null && (
          <div className="li">
            <dt className="what">{t('talkForm.work')}</dt>
            <dd>{t('talkForm.years', { count: value.seniorityYears })}</dd>
          </div>
        )}
        <div className="li">
          <dt className="what">{t('talkForm.openDifficulties')}</dt>
          <dd>{value && t('talkForm.cases', { count: value.openDifficulties })}</dd>
        </div>
      </dl>
    </Card>
  )
}

function Readers({ form }: { form: TalkForm }) {
  const { t } = useTranslation()
  const readers = useTalkField(form, 'readers')
  const row = (value: typeof readers, label: string) => (
    <label className="li radio">
      <input
        type="radio"
        name="talk-readers"
        checked={readers === value}
        onChange={() => changeTalk(form, { readers: value })}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <Card title={t('talkForm.readers')}>
      <fieldset>
        <legend className="unseen">{t('talkForm.readers')}</legend>
        {row('county', t('talkForm.county'))}
        {row('talkers', t('talkForm.talkersOnly'))}
      </fieldset>
      <p className="small">{t('talkForm.readersHint')}</p>
    </Card>
  )
}
