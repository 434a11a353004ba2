import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AppointmentRow, PersonDetail } from '../../shared/people/people-contract.ts'
import type { Words } from '../words/words.ts'
import { AppointDialog } from './appoint-dialog.tsx'
import { EndAppointmentDialog } from './end-appointment-dialog.tsx'
import { showDate } from './person-values.ts'

function periodOf(t: Words, { fromOn, toOn }: AppointmentRow): string {
  const from = fromOn === null ? t('people.person.unknownStart') : showDate(fromOn)
  if (toOn !== null) return t('people.person.span', { from, to: showDate(toOn) })
  return fromOn === null ? from : t('people.person.since', { from })
}

/** Posts held now and before, newest first; a post ends, it is never deleted. */
export function PersonAppointments({ person }: { readonly person: PersonDetail }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<AppointmentRow | null>(null)
  return (
    <>
      {person.appointments.length === 0 && <p className="sub">{t('people.person.noAppointments')}</p>}
      <ul>
        {person.appointments.map((row) => (
          <li className="li" key={row.id}>
            <span className={`tag ${row.toOn === null ? 'ok' : 'off'}`}>
              {t(row.toOn === null ? 'people.person.now' : 'people.person.ended')}
            </span>
            <span className="post-line">
              <span className="strong">
                {[row.unitName, row.post].filter((part) => part !== '').join(' ')}
              </span>
              <span className="small">
                {[row.rank, periodOf(t, row)].filter((part) => part !== '').join(' · ')}
              </span>
            </span>
            {row.toOn === null && (
              <Button
                size="small"
                aria-label={t('people.person.endTitle', { post: row.post || row.unitName })}
                onClick={() => setEnding(row)}
              >
                {t('people.person.endAppointment')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="part-buttons">
        <Button onClick={() => setAdding(true)}>{t('people.person.addAppointment')}</Button>
      </div>
      {adding && <AppointDialog person={person} onClose={() => setAdding(false)} />}
      {ending && <EndAppointmentDialog row={ending} onClose={() => setEnding(null)} />}
    </>
  )
}
