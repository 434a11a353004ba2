import { useTranslation } from 'react-i18next'
import { unreachable } from '../../shared/kernel/result.ts'
import { DoneStep } from './done-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { RosterStep } from './roster-step.tsx'
import { SheetStep } from './sheet-step.tsx'
import { UnitStep } from './unit-step.tsx'
import { setWizard, useWizard, wizardSteps, type WizardStep } from './wizard-state.ts'

/** First use, one step after the other (ux.md S0). */
export function Wizard() {
  const { step, recoveryCode, unitName, name } = useWizard()
  const at = step ?? 'unit'
  switch (at) {
    case 'unit':
      return <UnitStep above={<StepList at={at} />} />
    case 'password':
      return <PasswordStep above={<StepList at={at} />} />
    case 'sheet':
      return (
        <SheetStep
          above={<StepList at={at} />}
          paper={{ unitName, name, code: recoveryCode }}
          onKept={() => setWizard({ step: 'roster', recoveryCode: '' })}
        />
      )
    case 'roster':
      return <RosterStep above={<StepList at={at} />} />
    case 'done':
      return <DoneStep above={<StepList at={at} />} />
    default:
      return unreachable(at)
  }
}

/** Where we are, in words and for screen readers. */
function StepList({ at }: { at: WizardStep }) {
  const { t } = useTranslation()
  const index = wizardSteps.indexOf(at)
  return (
    <div className="steps-line">
      <span className="sub">{t('access.step', { at: index + 1, of: wizardSteps.length })}</span>
      <ol className="steps" aria-label={t('access.wizard')}>
        {wizardSteps.map((step, place) => (
          <li
            key={step}
            aria-current={step === at ? 'step' : undefined}
            className={place < index ? 'past' : ''}
          >
            {t(`access.steps.${step}`)}
          </li>
        ))}
      </ol>
    </div>
  )
}
