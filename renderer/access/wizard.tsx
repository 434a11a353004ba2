import { useTranslation } from 'react-i18next'
import { unreachable } from '../../shared/kernel/result.ts'
import { oweSheet } from '../settings.ts'
import { say } from '../ui/status-line.tsx'
import { BackupStep } from './backup-step.tsx'
import { PasswordStep } from './password-step.tsx'
import { RosterStep } from './roster-step.tsx'
import { RulesStep } from './rules-step.tsx'
import { SheetStep } from './sheet-step.tsx'
import { UnitStep } from './unit-step.tsx'
import { leaveWizard, setWizard, useWizard, wizardSteps, type WizardStep } from './wizard-state.ts'

/** First use, one step after the other (ux.md S0). Each but unit and password may be put off. */
export function Wizard() {
  const { t } = useTranslation()
  const { step, recoveryCode, unitName, name } = useWizard()
  const at = step ?? 'unit'
  const above = <StepList at={at} />
  const end = () => {
    say(t('setup.ready'))
    void leaveWizard('/')
  }
  switch (at) {
    case 'unit':
      return <UnitStep above={above} />
    case 'password':
      return <PasswordStep above={above} />
    case 'sheet':
      return (
        <SheetStep
          above={above}
          paper={{ unitName, name, code: recoveryCode }}
          onKept={(sheetFile) => {
            setWizard({ step: 'roster', recoveryCode: '', sheetFile })
            void oweSheet(null)
          }}
        />
      )
    case 'roster':
      return <RosterStep above={above} />
    case 'rules':
      return (
        <RulesStep
          place={{
            above,
            onBack: () => setWizard({ step: 'roster' }),
            onDone: () => setWizard({ step: 'backup' }),
            onLater: () => setWizard({ step: 'backup' }),
          }}
        />
      )
    case 'backup':
      return (
        <BackupStep
          place={{ above, onBack: () => setWizard({ step: 'rules' }), onDone: end, onLater: end }}
        />
      )
    default:
      return unreachable(at)
  }
}

/** Where we are, in words and for screen readers. */
function StepList({ at }: { at: WizardStep }) {
  const { t } = useTranslation()
  const named = at === 'sheet' ? 'password' : at
  const index = wizardSteps.indexOf(named)
  return (
    <div className="steps-line">
      <span className="sub">{t('access.step', { at: index + 1, of: wizardSteps.length })}</span>
      <ol className="steps" aria-label={t('access.wizard')}>
        {wizardSteps.map((step, place) => (
          <li
            key={step}
            aria-current={step === named ? 'step' : undefined}
            className={place < index ? 'past' : ''}
          >
            {t(`access.steps.${step}`)}
          </li>
        ))}
      </ol>
    </div>
  )
}
