import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { useToday } from '../today.ts'
import { Notice } from '../ui/notice.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { finishStep } from './finish-step.ts'
import { useFirstFocus } from './first-focus.ts'
import { ImportedNotice } from './imported-notice.tsx'
import { FrequencyField, timesOf, type Frequency } from './frequency-field.tsx'
import { StepFoot, StepShell, type StepPlace } from './step-shell.tsx'
import { useWizard } from './wizard-state.ts'

/** The frequencies that first use asks about; triggers have their days in the settings. */
const codes = ['frequencyMembers', 'frequencyOthers'] as const
type Code = (typeof codes)[number]

/** 谈话频次: the program's proposal, to be confirmed or changed; the branch duty stands beside it and is fixed. */
export function RulesStep({ place }: { place: StepPlace }) {
  const { t } = useTranslation()
  const rules = useAsk('duties/rules', {})
  const sample = useWizard((wizard) => wizard.sample)
  return (
    <StepShell title={t('setup.rulesTitle')} place={place}>
      <ImportedNotice />
      {sample && <Notice tone="ok" what={t('access.doneSample', sample)} />}
      <p className="sub">{t('setup.rulesHint')}</p>
      <AskNotice asked={rules} />
      {rules.value ? (
        <RulesForm rules={rules.value.rules} place={place} />
      ) : (
        <StepFoot place={place}>{null}</StepFoot>
      )}
    </StepShell>
  )
}

function RulesForm({ rules, place }: { rules: readonly RuleRow[]; place: StepPlace }) {
  const { t } = useTranslation()
  const today = useToday()
  const set = useDo('duties/set-rule')
  const ruleOf = (code: Code) => rules.find((rule) => rule.code === code)
  const [typed, setTyped] = useState<Readonly<Record<Code, Frequency>>>(() => ({
    frequencyMembers: frequencyOf(ruleOf('frequencyMembers')),
    frequencyOthers: frequencyOf(ruleOf('frequencyOthers')),
  }))
  const [done, setDone] = useState(false)
  useFirstFocus('frequencyMembers-times')
  const ready = codes.every((code) => timesOf(typed[code]) !== null)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!ready || set.busy || done) return
    for (const code of codes) {
      const rule = ruleOf(code)
      const { period } = typed[code]
      const times = timesOf(typed[code])
      if (times === null || (rule?.source === 'unit' && rule.enabled && sameAs(rule, period, times))) continue
      // From the first day of the year: the periods that are under way are looked at by one rule, not by two.
      const fromOn = `${today.slice(0, 4)}-01-01` as CivilDate
      const document = namedBy(rule)
      const input = { code, enabled: true, times, period, days: rule?.days ?? 0, fromOn, document }
      const result = await set.run(input)
      if (!result.ok) return
    }
    setDone(true)
    await finishStep('rules')
    if (place.above === null) say(t('setup.rulesSaved'))
    place.onDone()
  }
  return (
    <form onSubmit={(event) => void save(event)} className="doorway-form" noValidate>
      {codes.map((code) => (
        <FrequencyField
          key={code}
          id={code}
          who={t(code === 'frequencyMembers' ? 'setup.members' : 'setup.others')}
          value={typed[code]}
          onChange={(frequency) => setTyped({ ...typed, [code]: frequency })}
        />
      ))}
      <section className="fixed-rule" aria-label={t('setup.fixed')}>
        <strong>{t('setup.fixed')}</strong>
        <p>{t('setup.fixedText')}</p>
        <p className="small">{t('setup.fixedFrom')}</p>
      </section>
      <RefusalNotice refusal={set.refusal} />
      <StepFoot place={place}>
        <SubmitButton busy={set.busy} disabled={!ready}>
          {t('setup.rulesYes')}
        </SubmitButton>
      </StepFoot>
    </form>
  )
}

const frequencyOf = (rule: RuleRow | undefined): Frequency => ({
  period: rule?.period ?? 'half',
  times: String(rule?.times ?? 1),
})

/** What the rule stands in. The program's proposal says in brackets that nobody has set it; from here on the unit has. */
const namedBy = (rule: RuleRow | undefined) => (rule?.document ?? '').replace(/（.*）$/, '')

const sameAs = (rule: RuleRow, period: RuleRow['period'], times: number) =>
  rule.period === period && rule.times === times
