import { Pagination, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { PersonRow } from '../../shared/people/people-contract.ts'
import type { Words } from '../words/words.ts'
import { DataTable } from '../ui/data-table.tsx'
import { showMonth } from './person-values.ts'
import { pageSize, usePeopleState } from './people-state.ts'

function columnsOf(t: Words): TableColumnsType<PersonRow> {
  return [
    {
      key: 'name',
      title: t('people.columns.name'),
      rowScope: 'row',
      width: '9.5rem',
      // Somebody of the sample is known by the name itself, in every language.
      render: (_value, row) => (
        <span className="person-name">
          <Link to={`/people/${row.id}`}>{row.name}</Link>
        </span>
      ),
    },
    {
      key: 'sex',
      title: t('people.columns.sex'),
      width: '4.5rem',
      render: (_v, row) => (row.sex === 'unknown' ? '' : t(`people.sexes.${row.sex}`)),
    },
    {
      key: 'bornOn',
      title: t('people.columns.bornOn'),
      width: '6rem',
      render: (_v, row) => showMonth(row.bornOn),
    },
    { key: 'unit', title: t('people.columns.unit'), dataIndex: 'unitName', ellipsis: true },
    { key: 'post', title: t('people.columns.post'), dataIndex: 'post', ellipsis: true },
    { key: 'rank', title: t('people.columns.rank'), dataIndex: 'rank', ellipsis: true },
    {
      key: 'lastTalk',
      title: t('people.columns.lastTalk'),
      width: '7rem',
      render: (_v, row) =>
        row.lastTalkOn ?? (row.left ? '' : <span className="tag warn">{t('people.notTalked')}</span>),
    },
    {
      key: 'difficulties',
      title: t('people.columns.difficulties'),
      width: '4.5rem',
      align: 'right',
      render: (_v, row) => (row.openDifficulties === 0 ? '' : row.openDifficulties),
    },
  ]
}

/** Arrow keys walk from name to name; Enter on a name is the link's own. */
export function walk(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.person-name a')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  if (at < 0) return
  event.preventDefault()
  links[event.key === 'ArrowDown' ? at + 1 : at - 1]?.focus()
}

interface PeopleTableProps {
  readonly rows: readonly PersonRow[]
  readonly total: number
  readonly waiting: boolean
  readonly empty: React.ReactNode
}

/** The list itself: names frozen at the left, headings at the top, a page at a time. */
export function PeopleTable({ rows, total, waiting, empty }: PeopleTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { page, set } = usePeopleState()
  return (
    <div className="people-list" onKeyDown={walk} role="presentation">
      <DataTable<PersonRow>
        label={t('people.title')}
        rows={rows}
        rowKey="id"
        columns={columnsOf(t)}
        waiting={waiting}
        empty={empty}
        tableLayout="fixed"
        onRow={(row) => ({ onClick: () => void navigate(`/people/${row.id}`), className: 'pointer' })}
      />
      <div className="list-foot">
        <output className="small">
          {total > 0 &&
            t('people.page', {
              from: (page - 1) * pageSize + 1,
              to: (page - 1) * pageSize + rows.length,
              total,
            })}
        </output>
        {total > pageSize && (
          <Pagination
            size="small"
            current={page}
            pageSize={pageSize}
            total={total}
            showSizeChanger={false}
            onChange={(next) => set({ page: next })}
          />
        )}
      </div>
    </div>
  )
}
