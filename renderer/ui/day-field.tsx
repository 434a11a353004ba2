import { Button, Calendar, Input, Popover } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isCivilDate, parseDay, parsePartialDate } from '../../shared/kernel/civil-date.ts'
import type { CivilDate, PartialDate } from '../../shared/kernel/schemas.ts'
import { useToday } from '../today.ts'
import { Icon } from './icon.tsx'
import { weekdayWords } from './weekday-words.ts'

interface DayFieldProps<D extends CivilDate | PartialDate> {
  /** For a <label htmlFor>. */
  readonly id: string
  readonly value: D | null
  /** null: empty, or what was typed is not a day (it stays on screen with a message). */
  readonly onChange: (value: D | null) => void
  readonly describedBy?: string
}

interface Typed {
  readonly text: string
  /** The value that `text` stands for; when the form holds another one, somebody else changed it. */
  readonly value: string | null
  readonly problem: 'unclear' | 'impossible' | null
}

type Parse<D> = (
  typed: string,
  today: CivilDate,
) => { ok: true; value: D } | { ok: false; error: 'unclear' | 'impossible' }

interface FieldProps<D extends CivilDate | PartialDate> extends DayFieldProps<D> {
  readonly parse: Parse<D>
}

/** The two words that the parser knows in Chinese only. */
const inChinese: Readonly<Record<string, string>> = { today: '今天', yesterday: '昨天' }

const read = <D extends string>(text: string, parse: Parse<D>, today: CivilDate) => {
  const said = text.trim().toLowerCase()
  if (said === '') return { value: null, problem: null }
  const parsed = parse(inChinese[said] ?? text, today)
  return parsed.ok ? { value: parsed.value, problem: null } : { value: null, problem: parsed.error }
}

function Field<D extends CivilDate | PartialDate>({
  id,
  value,
  onChange,
  describedBy,
  parse,
}: FieldProps<D>) {
  const { t } = useTranslation()
  const today = useToday()
  const [typed, setTyped] = useState<Typed>({ text: value ?? '', value, problem: null })
  const [left, setLeft] = useState(true)
  if (typed.value !== value) setTyped({ text: value ?? '', value, problem: null })

  const type = (text: string) => {
    const now = read(text, parse, today)
    setTyped({ text, ...now })
    setLeft(false)
    if (now.value !== value) onChange(now.value)
  }
  const leave = () => {
    setLeft(true)
    if (typed.value !== null) setTyped({ ...typed, text: typed.value })
  }
  const problem = left ? typed.problem : null
  const full = value !== null && isCivilDate(value) ? value : null
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
        aria-invalid={problem !== null}
        aria-describedby={[problem && `${id}-wrong`, describedBy].filter(Boolean).join(' ') || undefined}
        placeholder="2026-03-05"
        suffix={
          <>
            {full && <span className="sub weekday">{weekdayWords(t, full)}</span>}
            <CalendarButton day={full ?? today} onPick={(day) => onChange(day as unknown as D)} />
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

function CalendarButton({ day, onPick }: { day: CivilDate; onPick: (day: CivilDate) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const calendar = (
    <div style={{ width: 320 }}>
      <Calendar
        fullscreen={false}
        value={dayjs(day, 'YYYY-MM-DD')}
        onSelect={(picked, { source }) => {
          onPick(picked.format('YYYY-MM-DD') as CivilDate)
          if (source === 'date') setOpen(false)
        }}
      />
    </div>
  )
  return (
    <Popover content={calendar} trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight">
      <Button
        type="text"
        size="small"
        aria-label={t('common.openCalendar')}
        aria-expanded={open}
        icon={<Icon name="calendar" />}
      />
    </Popover>
  )
}

/** A whole day, typed in any of the usual ways (20260305, 2026.3.5, 2026年3月5日, 今天, 昨天); holds civil text. */
export function DayField(props: DayFieldProps<CivilDate>) {
  return <Field {...props} parse={parseDay} />
}

/** A day or only its month, as cadre forms often have it (1980.03). */
export function PartialDayField(props: DayFieldProps<PartialDate>) {
  return <Field {...props} parse={parsePartialDate} />
}
