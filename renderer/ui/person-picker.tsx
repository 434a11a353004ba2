import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { PersonRow } from '../../shared/people/people-contract.ts'
import { useAsk } from '../ask.ts'
import { Combobox, type ComboOption } from './combobox.tsx'

/** A person as the picker shows one that was picked. */
export interface PickedPerson {
  readonly id: Id
  readonly name: string
  readonly post: string
}

interface PersonOption extends ComboOption {
  readonly row: PersonRow
}

interface PersonPickerProps {
  /** For a <label htmlFor>. */
  readonly id: string
  readonly people: readonly PickedPerson[]
  readonly onChange: (people: readonly PickedPerson[]) => void
  /** At most one: picking replaces. */
  readonly single?: boolean
  /** Right after somebody was picked: where the form moves on. */
  readonly onPicked?: () => void
  readonly inputRef?: Ref<HTMLInputElement>
  readonly describedBy?: string
  readonly invalid?: boolean
}

function optionOf(row: PersonRow): PersonOption {
  const detail = [row.post, row.unitName].filter((part) => part !== '').join(' · ')
  return { key: row.id, label: row.name, detail, row }
}

/** Finds people by characters, pinyin, initials or the last four of a number; Enter picks the first. */
export function PersonPicker(props: PersonPickerProps) {
  const { people, onChange, single = false } = props
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const asked = query.trim()
  const found = useAsk(
    'people/find',
    { query: asked.slice(0, 60), limit: 12 },
    { when: asked !== '', keepLast: true },
  )
  const picked = new Set(people.map((person) => person.id))
  const rows = asked === '' ? [] : (found.value?.rows ?? []).filter((row) => !picked.has(row.id))
  const pick = ({ row }: PersonOption) => {
    const person = { id: row.id, name: row.name, post: row.post }
    onChange(single ? [person] : [...people, person])
    setQuery('')
    props.onPicked?.()
  }
  return (
    <Combobox<PersonOption>
      id={props.id}
      query={query}
      onQuery={setQuery}
      options={rows.map(optionOf)}
      onPick={pick}
      asking={found.asking}
      placeholder={people.length === 0 ? t('common.findPerson') : ''}
      announce={t('common.found', { count: rows.length })}
      noneText={t('common.nothingFound')}
      onBackspace={() => onChange(people.slice(0, -1))}
      {...(props.inputRef ? { inputRef: props.inputRef } : {})}
      {...(props.describedBy ? { describedBy: props.describedBy } : {})}
      invalid={props.invalid ?? false}
      picked={people.map((person) => (
        <span key={person.id} className="combo-picked">
          <span>{person.name}</span>
          <span className="sub">{person.post}</span>
          <button
            type="button"
            aria-label={t('common.removePerson', { name: person.name })}
            onClick={() => onChange(people.filter((other) => other.id !== person.id))}
          >
            ×
          </button>
        </span>
      ))}
    />
  )
}
