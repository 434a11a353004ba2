import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '../../shared/calendar/calendar-contract.ts'
import { useAsk } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { DaysDialog } from './days-dialog.tsx'
import { ImportYear } from './import-year.tsx'
import '../people/people.css'
import '../style/duties.css'

/** 节假日表 in settings: which years are official, which are worked out, and what is missing. */
export function YearsCard() {
  const { t } = useTranslation()
  const asked = useAsk('calendar/years', {})
  const writes = useMay('policy:write')
  return (
    <Card title={t('calendar.title')} note={t('calendar.sub')}>
      <AskNotice asked={asked} />
      <ul>
        {asked.value?.years.map((year) => (
          <YearLine key={year.year} year={year} />
        ))}
      </ul>
      {writes && <ImportYear />}
    </Card>
  )
}

function YearLine({ year: shown }: { readonly year: CalendarYear }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { year, official, document, source, workdays } = shown
  return (
    <li className="li rule-line">
      <span className="rule-what">
        <span className="strong">{t('calendar.year', { year })}</span>{' '}
        <span>{t('calendar.workdays', { count: workdays })}</span>
        <br />
        <span className="small">
          {official
            ? [document, t(`calendar.source.${source}`)].filter((part) => part !== '').join(' · ')
            : t('calendar.missing', { year })}
        </span>
      </span>
      <span className={`tag ${official ? 'ok' : 'warn'}`}>
        {t(official ? 'calendar.official' : 'calendar.provisional')}
      </span>
      <Button
        type="link"
        size="small"
        aria-label={t('calendar.seeOf', { year })}
        onClick={() => setOpen(true)}
      >
        {t('calendar.see')}
      </Button>
      {open && <DaysDialog year={shown} onClose={() => setOpen(false)} />}
    </li>
  )
}
