import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { DutyLine } from '../../shared/duties/duties-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { useToday } from '../today.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { dutyShort, dutyState, dutyTitle, isTooLate, namesOf, talkAddress } from './duty-words.ts'
import { WhyButton } from './why-button.tsx'

interface DutyRowProps {
  readonly duty: DutyLine
  /** Whose page it stands on: their name would say nothing there, that of a second one does. */
  readonly onPageOf?: Id
  /** One more thing to do about it. */
  readonly children?: ReactNode
}

/** One duty: who, what and why in a few words, how it stands, and its one button. */
export function DutyRow({ duty, onPageOf, children }: DutyRowProps) {
  const { t, i18n } = useTranslation()
  const today = useToday()
  const { tone, words } = dutyState(t, duty)
  const title = dutyTitle(t, duty, i18n.language === 'en')
  const what = `${title} · ${dutyShort(t, duty, today)}`
  const others = duty.people.filter((person) => person.id !== onPageOf)
  return (
    <li className="li duty-row">
      {others.length > 0 && <People people={others} />}
      <span className="what" title={what}>
        {what}
      </span>
      {duty.provisional && <span className="tag off">{t('duties.provisional')}</span>}
      <span className={`tag ${tone}`}>{words}</span>
      <WhyButton name={namesOf(duty)} about={title} duties={[duty]} />
      {children}
      <DutyAction duty={duty} />
    </li>
  )
}

/** Each name is the way to the person's page. */
function People({ people }: Pick<DutyLine, 'people'>) {
  return (
    <span className="who">
      {people.map((person, at) => (
        <span key={person.id}>
          {at > 0 && '、'}
          <Link to={`/people/${person.id}`}>{person.name}</Link>
        </span>
      ))}
    </span>
  )
}

/** What there is to do about a duty; nothing for one that is done. */
export function DutyAction({ duty }: { readonly duty: DutyLine }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const myName = useAsk('access/state', {}).value?.account?.name ?? ''
  if (duty.state === 'done' || isTooLate(duty)) return null
  if (duty.kind === 'followUp') return <FinishButton duty={duty} />
  return (
    <Button
      type="primary"
      ghost
      size="small"
      aria-label={t('duties.recordOf', { name: namesOf(duty) })}
      onClick={() => void navigate(talkAddress(duty, myName), { state: { dutiesBefore: true } })}
    >
      {t('duties.record')}
    </Button>
  )
}

function FinishButton({ duty }: { readonly duty: DutyLine }) {
  const { t } = useTranslation()
  const today = useToday()
  const finish = useDo('duties/finish-follow-up')
  const run = async () => {
    if (duty.subjectId === null) return
    const result = await finish.run({ id: duty.subjectId, doneOn: today, note: '' })
    if (result.ok) say(t('duties.finished'))
  }
  return (
    <>
      <RefusalNotice refusal={finish.refusal} />
      <Button
        type="primary"
        ghost
        size="small"
        loading={finish.busy}
        aria-label={t('duties.finishOf', { what: duty.what })}
        onClick={() => void run()}
      >
        {t('duties.finish')}
      </Button>
    </>
  )
}
