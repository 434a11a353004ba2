import { Table, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from './empty-state.tsx'

interface DataTableProps<Row extends object> extends Omit<
  TableProps<Row>,
  'dataSource' | 'size' | 'loading' | 'pagination' | 'locale' | 'title'
> {
  /** What the table is, for those who do not see it. */
  readonly label: string
  readonly rows: readonly Row[]
  readonly waiting?: boolean
  /** Shown when there are no rows. */
  readonly empty?: ReactNode
  readonly pagination?: TableProps<Row>['pagination']
}

/** antd's table with our 40-pixel rows and a quiet empty state. Columns are antd's own; the first one should hold a link. */
export function DataTable<Row extends object>({
  label,
  rows,
  waiting = false,
  empty,
  pagination = false,
  ...rest
}: DataTableProps<Row>) {
  const { t } = useTranslation()
  return (
    <section
      className="table-box"
      aria-label={label}
      aria-busy={waiting}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- with no row to go to, the keyboard could not scroll a table wider than the window
      tabIndex={rows.length === 0 ? 0 : undefined}
    >
      <Table<Row>
        {...rest}
        size="small"
        dataSource={rows as Row[]}
        loading={waiting}
        pagination={pagination}
        locale={{ emptyText: empty ?? <EmptyState title={t('common.nothingFound')} /> }}
      />
    </section>
  )
}
