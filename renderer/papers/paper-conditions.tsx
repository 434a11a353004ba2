import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { PeriodSwitch } from '../duties/period-switch.tsx'
import { periodWords } from '../duties/period-words.ts'
import { useToday } from '../today.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import type { PaperChoice } from './paper-choice.ts'

function PeriodAndUnit({ choice }: { readonly choice: PaperChoice }) {
  const { t } = useTranslation()
  const today = useToday()
  const asked = useAsk('people/units', {})
  const units = asked.value?.units ?? []
  return (
    <>
      <div className="f">
        <div className="label">{t('papers.period')}</div>
        <div className="papers-period">
          <PeriodSwitch period={choice.period} today={today} onPick={(period) => choice.set({ period })} />
        </div>
      </div>
      <div className="f">
        <label htmlFor="paper-unit">{t('papers.unit')}</label>
        <Select
          id="paper-unit"
          className="full"
          value={choice.unitId ?? ''}
          onChange={(unit: string) => choice.set({ unit })}
          options={[
            { value: '', label: t('papers.wholeOffice') },
            // Indented by what they stand under, as in the tree of the roster.
            ...units.map((unit) => ({ value: unit.id, label: `${'　'.repeat(unit.depth)}${unit.name}` })),
          ]}
          labelRender={({ label }) => String(label).trim()}
        />
        <AskNotice asked={asked} />
      </div>
      <p className="small">{t('papers.periodNote', { period: periodWords(t, choice.period) })}</p>
    </>
  )
}

/** What a paper depends on: a talk's record on its talk, the others on a period and a unit. */
export function PaperConditions({ choice }: { readonly choice: PaperChoice }) {
  const { t } = useTranslation()
  return choice.kind === 'talkRecord' ? <p>{t('papers.talkRecordHow')}</p> : <PeriodAndUnit choice={choice} />
}
