import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { unreachable } from '../../shared/kernel/result.ts'
import { useDo } from '../ask.ts'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Doorway } from './doorway.tsx'
import { leaveWizard, setWizard } from './wizard-state.ts'

type Way = 'import' | 'sample' | 'one'

/** Where the roster comes from. It can wait: the home page offers the same again. */
export function RosterStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const [way, setWay] = useState<Way>('import')
  const sample = useDo('office/sample')
  const goOn = async () => {
    switch (way) {
      case 'import':
        return leaveWizard('/import')
      case 'one':
        return leaveWizard('/people')
      case 'sample': {
        const result = await sample.run({ people: 46, talks: 120, seed: 1 })
        if (result.ok) setWizard({ step: 'done', sample: result.value })
        return undefined
      }
      default:
        return unreachable(way)
    }
  }
  return (
    <Doorway title={t('access.rosterTitle')} above={above}>
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
      <div className="doorway-foot">
        <Button onClick={() => setWizard({ step: 'done' })} disabled={sample.busy}>
          {t('common.later')}
        </Button>
        <span className="grow" />
        <PrimaryButton onPress={() => void goOn()} busy={sample.busy}>
          {sample.busy ? t('access.sampling') : t('common.next')}
        </PrimaryButton>
      </div>
    </Doorway>
  )
}
