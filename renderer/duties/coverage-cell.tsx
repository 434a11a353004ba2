import { useTranslation } from 'react-i18next'
import type { CoverageRow } from '../../shared/duties/duties-contract.ts'

interface CellProps {
  readonly cell: CoverageRow['cells'][number]
}

/** Talks of one month: the number, and a pattern that says the same; hatched with ! where something was missed. */
export function CoverageCell({ cell: { talks, overdue } }: CellProps) {
  const { t } = useTranslation()
  if (talks === 0 && !overdue) return null
  const look = overdue ? 'over' : talks === 1 ? 'one' : 'more'
  return (
    <span className={`month-cell ${look}`}>
      {talks > 0 && talks}
      {overdue && (
        <>
          <span aria-hidden="true">!</span>
          <span className="unseen">{t('duties.cellOver')}</span>
        </>
      )}
    </span>
  )
}

/** What the patterns mean. */
export function CoverageLegend() {
  const { t } = useTranslation()
  const entry = (look: string, sign: string, words: string) => (
    <li>
      <span className={`month-cell ${look}`} aria-hidden="true">
        {sign}
      </span>
      {words}
    </li>
  )
  return (
    <ul className="legend small" aria-label={t('duties.legend')}>
      {entry('one', '1', t('duties.legendOne'))}
      {entry('more', '2', t('duties.legendMore'))}
      {entry('over', '!', t('duties.legendOver'))}
    </ul>
  )
}
