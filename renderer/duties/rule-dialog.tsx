import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { FrequencyField, timesOf, type Frequency } from '../access/frequency-field.tsx'
import { useDo } from '../ask.ts'
import { useToday } from '../today.ts'
import { DayField, showUnreadDay } from '../ui/day-field.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyDialog } from './duty-dialog.tsx'
import { groupOf } from './rule-words.ts'
import '../access/access.css'

interface RuleDialogProps {
  readonly rule: RuleRow
  readonly name: string
  readonly onClose: () => void
}

interface Typed extends Frequency {
  readonly enabled: boolean
  readonly days: string
  readonly fromOn: CivilDate | null
  readonly document: string
}

const numberOf = (typed: string) => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null)

/** Frequencies hold from the first day of the year, so that the period under way is looked at by one rule, not by two. */
function startOf(rule: RuleRow, today: CivilDate): Typed {
  const isFrequency = groupOf(rule.code) === 'frequency'
  return {
    enabled: rule.enabled,
    times: String(rule.times),
    period: rule.period,
    days: String(rule.days),
    fromOn: isFrequency ? (`${today.slice(0, 4)}-01-01` as CivilDate) : today,
    document: rule.source === 'unit' ? rule.document : '',
  }
}

/** Sets a rule from a day on. What was before stays for the days before. */
export function RuleDialog({ rule, name, onClose }: RuleDialogProps) {
  const { t } = useTranslation()
  const today = useToday()
  const [typed, setTyped] = useState(() => startOf(rule, today))
  const change = (part: Partial<Typed>) => setTyped((was) => ({ ...was, ...part }))
  const set = useDo('duties/set-rule')
  const group = groupOf(rule.code)

  const save = async () => {
    const times = timesOf(typed)
    const days = numberOf(typed.days)
    const { fromOn, enabled, period, document } = typed
    if (set.busy || showUnreadDay() || times === null || days === null || fromOn === null) return
    const { code } = rule
    const result = await set.run({ code, enabled, times, period, days, fromOn, document: document.trim() })
    if (!result.ok) return
    onClose()
    say(t('duties.rules.saved'))
  }
  return (
    <DutyDialog
      title={t('duties.rules.changeOf', { name })}
      onClose={onClose}
      yes={t('duties.rules.save')}
      onYes={() => void save()}
      busy={set.busy}
      {...(group === 'triggers' ? { first: 'rule-days' } : { first: 'rule-times' })}
    >
      <RefusalNotice refusal={set.refusal} />
      {/* A law is added to, never switched off. */}
      {group !== 'branch' && (
        <div className="f">
          <Checkbox checked={typed.enabled} onChange={(event) => change({ enabled: event.target.checked })}>
            {t('duties.rules.enabled')}
          </Checkbox>
        </div>
      )}
      {group === 'frequency' && (
        <FrequencyField id="rule" who={name} value={typed} onChange={(frequency) => change(frequency)} />
      )}
      {group === 'branch' && (
        <NumberField
          id="rule-times"
          label={`${t('duties.rules.perPeriod.year')} · ${t('duties.rules.times')}`}
          value={typed.times}
          isWrong={timesOf(typed) === null}
          onChange={(times) => change({ times })}
        />
      )}
      {group === 'triggers' && (
        <NumberField
          id="rule-days"
          label={t('duties.rules.days')}
          value={typed.days}
          isWrong={numberOf(typed.days) === null}
          onChange={(days) => change({ days })}
        />
      )}
      <div className="fields">
        <div className="f">
          <label htmlFor="rule-from">{t('duties.rules.fromOn')}</label>
          <DayField id="rule-from" value={typed.fromOn} onChange={(fromOn) => change({ fromOn })} />
        </div>
        <div className="f wide">
          <label htmlFor="rule-document">{t('duties.rules.document')}</label>
          <Input
            id="rule-document"
            value={typed.document}
            maxLength={200}
            aria-describedby="rule-document-hint"
            onChange={(event) => change({ document: event.target.value })}
          />
          <div className="hint" id="rule-document-hint">
            {t('duties.rules.documentHint')}
          </div>
        </div>
      </div>
    </DutyDialog>
  )
}

interface NumberFieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (typed: string) => void
}

function NumberField({ id, label, value, isWrong, onChange }: NumberFieldProps) {
  const { t } = useTranslation()
  return (
    <div className="f number-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        value={value}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-wrong` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong && (
        <div className="wrong" id={`${id}-wrong`} role="alert">
          {t('duties.rules.notNumber')}
        </div>
      )}
    </div>
  )
}
