import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { unreachable } from '../../shared/kernel/result.ts'
import { useDo } from '../ask.ts'
import { beginImport } from '../people/import-state.ts'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { Doorway } from './doorway.tsx'
import { useChoiceFocus } from './first-focus.ts'
import { StepFoot } from './step-shell.tsx'
import { leaveWizard, setWizard, useWizard } from './wizard-state.ts'

type Way = 'import' | 'sample' | 'one'

/** Where the roster comes from. It can wait: the home page offers the same again. */
export function RosterStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>('import')
  const filled = useWizard((wizard) => wizard.sample) !== null
  const sheetFile = useWizard((wizard) => wizard.sheetFile)
  const sample = useDo('office/sample')
  useChoiceFocus()
  const onLater = () => setWizard({ step: 'rules' })
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    if (sample.busy) return undefined
    switch (way) {
      case 'import':
        beginImport()
        return leaveWizard('/import', 'rules')
      case 'one':
        return leaveWizard('/people', 'rules')
      case 'sample': {
        if (filled) return onLater()
        const result = await sample.run({ people: 46, talks: 120, seed: 1 })
        if (result.ok) setWizard({ step: 'rules', sample: result.value })
        return undefined
      }
      default:
        return unreachable(way)
    }
  }
  return (
    <Doorway title={t('access.rosterTitle')} above={above}>
      {sheetFile !== '' && <Notice tone="ok" what={t('access.sheetSaved', { name: sheetFile })} />}
      <form onSubmit={(event) => void goOn(event)} className="doorway-form">
        <ChoiceCards<Way>
          legend={t('access.rosterTitle')}
          value={way}
          onPick={setWay}
          options={[
            { value: 'import', label: t('access.rosterImport'), hint: t('access.rosterImportHint') },
            { value: 'sample', label: t('access.rosterSample'), hint: t('access.rosterSampleHint') },
            { value: 'one', label: t('access.rosterOne'), hint: t('access.rosterOneHint') },
          ]}
        />
        <RefusalNotice refusal={sample.refusal} />
        <StepFoot place={{ above, onDone: onLater, onLater }}>
          <SubmitButton busy={sample.busy}>
            {sample.busy
              ? t('access.sampling')
              : t(way === 'import' ? 'importing.source.choose' : 'common.next')}
          </SubmitButton>
        </StepFoot>
      </form>
    </Doorway>
  )
}
