import { Button, Calendar, Popover, type CalendarProps } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { Icon } from './icon.tsx'

interface CalendarButtonProps {
  readonly day: CivilDate
  readonly onPick: (day: CivilDate) => void
}

/** A month to pick a day from, for the mouse; from the keyboard a day is quicker typed. */
export function CalendarButton({ day, onPick }: CalendarButtonProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const calendar = (
    <div className="calendar">
      <Calendar
        fullscreen={false}
        defaultValue={dayjs(day, 'YYYY-MM-DD')}
        headerRender={monthHeader}
        onSelect={(picked, { source }) => {
          if (source !== 'date') return
          onPick(picked.format('YYYY-MM-DD') as CivilDate)
          setOpen(false)
        }}
      />
    </div>
  )
  return (
    <Popover
      content={calendar}
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      destroyOnHidden
    >
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

const monthHeader: CalendarProps<Dayjs>['headerRender'] = ({ value, onChange }) => (
  <MonthHeader month={value} onChange={onChange} />
)

/** antd's own header has two pickers without names; these two buttons have theirs. */
function MonthHeader({ month, onChange }: { month: Dayjs; onChange: (month: Dayjs) => void }) {
  const { t } = useTranslation()
  return (
    <div className="calendar-head">
      <Button
        type="text"
        size="small"
        aria-label={t('common.monthBefore')}
        onClick={() => onChange(month.subtract(1, 'month'))}
      >
        ‹
      </Button>
      <strong aria-live="polite">{month.format('YYYY-MM')}</strong>
      <Button
        type="text"
        size="small"
        aria-label={t('common.monthAfter')}
        onClick={() => onChange(month.add(1, 'month'))}
      >
        ›
      </Button>
    </div>
  )
}
