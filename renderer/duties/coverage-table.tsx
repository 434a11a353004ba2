import { Checkbox } from 'antd'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CoverageRow } from '../../shared/duties/duties-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { walk } from '../people/people-table.tsx'
import type { PickedPerson } from '../ui/person-picker.tsx'
import { CoverageCell } from './coverage-cell.tsx'
import { WhyButton } from './why-button.tsx'

interface CoverageTableProps {
  readonly label: string
  readonly months: readonly string[]
  readonly rows: readonly CoverageRow[]
  readonly picked: ReadonlyMap<Id, PickedPerson>
  /** Puts people among the picked ones, or takes them out. */
  readonly onPick: (people: readonly PickedPerson[], isPicked: boolean) => void
  readonly onPlan: (person: PickedPerson) => void
}

const wantsTalk = (row: CoverageRow) => row.state === 'open' || row.state === 'overdue'

/** People by months: a real table, its names and headings fixed while it scrolls. */
export function CoverageTable(props: CoverageTableProps) {
  const { label, months, rows, picked, onPick, onPlan } = props
  const { t } = useTranslation()
  const left = rows.filter(wantsTalk).map((row) => row.person)
  const isAll = left.length > 0 && left.every((person) => picked.has(person.id))
  return (
    <div onKeyDown={walk} role="presentation">
      <section className="table-box coverage-box" aria-label={label}>
        <table className="coverage-table">
          <thead>
            <tr>
              <th scope="col" className="pick">
                <Checkbox
                  aria-label={t('duties.pickAll')}
                  disabled={left.length === 0}
                  checked={isAll}
                  onChange={(event) => onPick(left, event.target.checked)}
                />
              </th>
              <th scope="col" className="name">
                {t('duties.columns.name')}
              </th>
              <th scope="col" className="unit">
                {t('duties.columns.unit')}
              </th>
              {months.map((month) => (
                <th scope="col" key={month} className="month">
                  {t('duties.month', { n: Number(month.slice(5)) })}
                </th>
              ))}
              <th scope="col" className="state">
                {t('duties.columns.state')}
              </th>
              <th scope="col" className="do">
                {t('duties.columns.act')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.person.id}
                row={row}
                isPicked={picked.has(row.person.id)}
                onPick={onPick}
                onPlan={onPlan}
              />
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

interface RowProps extends Pick<CoverageTableProps, 'onPick' | 'onPlan'> {
  readonly row: CoverageRow
  readonly isPicked: boolean
}

const Row = memo(function Row({ row, isPicked, onPick, onPlan }: RowProps) {
  const { t } = useTranslation()
  const { person, cells, duties } = row
  return (
    <tr data-picked={isPicked}>
      <td className="pick">
        <Checkbox
          aria-label={t('duties.pickOf', { name: person.name })}
          checked={isPicked}
          onChange={(event) => onPick([person], event.target.checked)}
        />
      </td>
      <th scope="row" className="name person-name">
        <Link to={`/people/${person.id}`}>{person.name}</Link>
      </th>
      <td className="unit" title={person.unitName}>
        {person.unitName}
      </td>
      {cells.map((cell) => (
        <td key={cell.month} className="month">
          <CoverageCell cell={cell} />
        </td>
      ))}
      <td className="state">
        <StateTag row={row} />
      </td>
      <td className="do">
        {wantsTalk(row) && (
          <button
            type="button"
            className="quiet act"
            aria-label={t('duties.planOf', { name: person.name })}
            onClick={() => onPlan(person)}
          >
            {t('duties.plan')}
          </button>
        )}
        {duties.length > 0 && <WhyButton name={person.name} duties={duties} />}
      </td>
    </tr>
  )
})

const tones = { done: 'ok', open: 'warn', overdue: 'bad', exempt: 'off' } as const

function StateTag({ row: { state, daysOver } }: { readonly row: CoverageRow }) {
  const { t } = useTranslation()
  const words = state === 'overdue' ? t('duties.overBy', { count: daysOver }) : t(`duties.states.${state}`)
  return <span className={`tag ${tones[state]}`}>{words}</span>
}
