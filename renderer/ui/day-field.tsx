import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDay, type DateFault } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { useToday } from '../today.ts'
import { CalendarButton } from './calendar-button.tsx'
import { weekdayWords } from './weekday-words.ts'

interface DayFieldProps {
  /** For a <label htmlFor>. */
  readonly id: string
  readonly value: CivilDate | null
  /** null: empty, or what was typed is not a day (it stays on screen with a message). */
  readonly onChange: (value: CivilDate | null) => void
  readonly describedBy?: string
}

interface Typed {
  readonly text: string
  /** The value that `text` stands for; when the form holds another one, somebody else changed it. */
  readonly value: CivilDate | null
  readonly problem: DateFault | null
}

function read(text: string, today: CivilDate): Omit<Typed, 'text'> {
  if (text.trim() === '') return { value: null, problem: null }
  const parsed = parseDay(text, today)
  return parsed.ok ? { value: parsed.value, problem: null } : { value: null, problem: parsed.error }
}

/**
 * Before a form is saved: whether some day on screen was typed in a way that could not be read. Its field then says so
 * and takes the focus, for an optional day would otherwise be left out without a word.
 */
export function showUnreadDay(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-unread=true]')
  const details = field?.closest('details')
  if (details) details.open = true
  // Leaving the field is what brings its message.
  field?.focus()
  field?.blur()
  field?.focus()
  return field !== null
}

/** A whole day, typed in any of the usual ways (20260305, 2026.3.5, 2026年3月5日, 今天, 昨天); holds civil text. */
export function DayField({ id, value, onChange, describedBy }: DayFieldProps) {
  const { t } = useTranslation()
  const today = useToday()
  const [typed, setTyped] = useState<Typed>({ text: value ?? '', value, problem: null })
  const [left, setLeft] = useState(true)
  if (typed.value !== value) setTyped({ text: value ?? '', value, problem: null })

  const type = (text: string) => {
    const now = read(text, today)
    setTyped({ text, ...now })
    setLeft(false)
    if (now.value !== value) onChange(now.value)
  }
  const leave = () => {
    setLeft(true)
    if (typed.value !== null) setTyped({ ...typed, text: typed.value })
  }
  const problem = left ? typed.problem : null
  return (
    <>
      <Input
        id={id}
        className="day-field"
        value={typed.text}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        autoComplete="off"
        status={problem ? 'error' : ''}
        data-unread={typed.problem !== null}
        aria-invalid={problem !== null}
        aria-describedby={[problem && `${id}-wrong`, describedBy].filter(Boolean).join(' ') || undefined}
        placeholder="2026-03-05"
        suffix={
          <>
            {value && <span className="sub weekday">{weekdayWords(t, value)}</span>}
            <CalendarButton day={value ?? today} onPick={onChange} />
          </>
        }
      />
      {problem && (
        <div className="wrong" id={`${id}-wrong`} role="alert">
          {t(problem === 'unclear' ? 'common.dayUnclear' : 'common.dayImpossible')}
        </div>
      )}
    </>
  )
}
