import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import type { Words } from '../words/words.ts'
import { EditPerson } from './edit-person.tsx'
import { IdReveal } from './id-reveal.tsx'
import { showDate } from './person-values.ts'

interface Fact {
  readonly key: string
  readonly label: string
  readonly value: React.ReactNode
  readonly wide?: boolean
}

function IdValue({ person }: { person: PersonDetail }) {
  const { t } = useTranslation()
  if (person.idNumberMasked === '') return t('people.notRecorded')
  return (
    <>
      <IdReveal personId={person.id} masked={person.idNumberMasked} />
      {person.idDiffers && (
        <div className="small id-differs">
          {person.idBornOn
            ? t('people.person.idDiffers', { on: person.idBornOn })
            : t('people.person.idDiffersSex')}
        </div>
      )}
    </>
  )
}

function factsOf(t: Words, person: PersonDetail): Fact[] {
  const { fields } = person
  const fact = (key: keyof typeof fields, value: string): Fact => ({
    key,
    label: t(`people.fields.${key}`),
    value: value === '' ? <span className="sub">{t('people.notRecorded')}</span> : value,
  })
  const seniority = person.seniorityYears
  const work = showDate(fields.startedWorkOn)
  return [
    fact('name', fields.name),
    fact('sex', fields.sex === 'unknown' ? '' : t(`people.sexes.${fields.sex}`)),
    {
      key: 'idNumber',
      label: t('people.fields.idNumber'),
      value: <IdValue person={person} />,
      wide: true,
    },
    fact('bornOn', showDate(fields.bornOn)),
    fact('ethnicity', fields.ethnicity),
    fact('politics', fields.politics === 'unknown' ? '' : t(`people.politics.${fields.politics}`)),
    fact('joinedPartyOn', showDate(fields.joinedPartyOn)),
    fact(
      'startedWorkOn',
      work === '' || seniority === null
        ? work
        : `${work}（${t('people.fields.seniority')} ${t('people.person.seniority', { count: seniority })}）`,
    ),
    fact('staffing', fields.staffing === 'unknown' ? '' : t(`people.staffings.${fields.staffing}`)),
    fact('education', fields.education),
    fact('mobile', fields.mobile),
    fact('orderNo', fields.orderNo === null ? '' : String(fields.orderNo)),
    fact('pinyinFix', fields.pinyinFix),
    { ...fact('note', fields.note), wide: true },
  ]
}

/** 概况: every field of the record, with the one button that changes them. */
export function PersonOverview({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <dl className="facts">
        {factsOf(t, person).map(({ key, label, value, wide }) => (
          <div key={key} className={wide ? 'wide' : undefined}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="part-buttons">
        <Button onClick={() => setEditing(true)}>{t('people.person.edit')}</Button>
      </div>
      {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
    </>
  )
}
