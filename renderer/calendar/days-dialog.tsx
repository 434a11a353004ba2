import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '../../shared/calendar/calendar-contract.ts'
import { DutyDialog } from '../duties/duty-dialog.tsx'
import { weekdayWords } from '../ui/weekday-words.ts'

interface DaysDialogProps {
  readonly year: CalendarYear
  readonly onClose: () => void
}

/** Every day off and every make-up workday of a year. */
export function DaysDialog({ year, onClose }: DaysDialogProps) {
  const { t } = useTranslation()
  return (
    <DutyDialog title={t('calendar.year', { year: year.year })} onClose={onClose} width={560}>
      <div className="two-columns">
        <NamedDays title={t('calendar.off')} days={year.off} />
        <NamedDays title={t('calendar.work')} days={year.work} />
      </div>
    </DutyDialog>
  )
}

interface NamedDaysProps {
  readonly title: string
  readonly days: CalendarYear['off']
}

/** Days with the holiday they belong to and their weekday. */
export function NamedDays({ title, days }: NamedDaysProps) {
  const { t } = useTranslation()
  return (
    <section aria-label={title}>
      <h3 className="form-part">
        {title} {days.length}
      </h3>
      {days.length === 0 && <p className="sub">{t('calendar.none')}</p>}
      <ul>
        {days.map(({ on, name }) => (
          <li key={on} className="named-day">
            {t('calendar.day', { on, name })} <span className="small">{weekdayWords(t, on)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
