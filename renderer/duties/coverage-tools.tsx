import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { useToday } from '../today.ts'
import { CoverageLegend } from './coverage-cell.tsx'
import { PeriodSwitch } from './period-switch.tsx'
import type { CoverageView } from './use-coverage.ts'

/** Above the table: which period, which unit, what the patterns mean. */
export function CoverageTools({ view }: { readonly view: CoverageView }) {
  const { t } = useTranslation()
  const today = useToday()
  const units = useAsk('people/units', {}).value?.units ?? []
  return (
    <div className="coverage-tools">
      <PeriodSwitch period={view.period.name} today={today} onPick={(period) => view.set({ period })} />
      <Select
        className="unit-select"
        aria-label={t('duties.unit')}
        value={view.unitId ?? ''}
        onChange={(unit: string) => view.set({ unit })}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: t('duties.allUnits') },
          // Indented by what they stand under, as in the tree of the roster.
          ...units.map((unit) => ({ value: unit.id, label: `${'　'.repeat(unit.depth)}${unit.name}` })),
        ]}
        labelRender={({ label }) => String(label).trim()}
      />
      <span className="grow" />
      <CoverageLegend />
    </div>
  )
}
