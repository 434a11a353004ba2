import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useDo } from '../ask.ts'
import { useConfirm } from '../ui/confirm.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'

type LifeEvent = Output<'duties/of-person'>['events'][number]

/** 登记过的情形: what happened, when, and the way to take back what was recorded by mistake. */
export function PersonEvents({ events }: { readonly events: readonly LifeEvent[] }) {
  const { t } = useTranslation()
  return (
    <section className="person-events">
      <h3 className="form-part">{t('duties.event.list')}</h3>
      {events.length === 0 && <p className="sub">{t('duties.event.none')}</p>}
      <ul>
        {events.map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      </ul>
    </section>
  )
}

function EventLine({ event }: { readonly event: LifeEvent }) {
  const { t, i18n } = useTranslation()
  const confirm = useConfirm()
  const drop = useDo('duties/drop-event')
  const name = i18n.language === 'en' ? event.nameEn : event.name
  const ask = async () => {
    const isSure = await confirm({
      title: t('duties.event.dropTitle'),
      body: t('duties.event.dropBody'),
      yes: t('duties.event.drop'),
      danger: true,
    })
    if (!isSure) return
    const result = await drop.run({ id: event.id })
    if (result.ok) say(t('duties.event.dropped'))
  }
  return (
    <li className="li duty-row">
      <span className="who">{event.happenedOn}</span>
      <span className="tag info">{name}</span>
      <span className="what" title={event.note}>
        {event.note}
      </span>
      <RefusalNotice refusal={drop.refusal} />
      <Button
        type="link"
        size="small"
        loading={drop.busy}
        aria-label={t('duties.event.dropOf', { name: `${event.happenedOn} ${name}` })}
        onClick={() => void ask()}
      >
        {t('duties.event.drop')}
      </Button>
    </li>
  )
}
