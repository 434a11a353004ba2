import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { fieldWords, valueWords } from './field-words.ts'
import { momentWords } from '../moment-words.ts'

/** 修改记录: who changed what, when, from what to what. */
export function PersonHistory({ personId }: { readonly personId: Id }) {
  const { t } = useTranslation()
  const history = useAsk('people/history', { id: personId })
  const rows = (history.value?.items ?? []).map((item, index) => ({ ...item, key: index }))
  return (
    <>
      <AskNotice asked={history} />
      <DataTable
        label={t('people.person.tabs.history')}
        rows={rows}
        rowKey="key"
        waiting={history.waiting}
        empty={history.value ? <EmptyState title={t('people.person.noHistory')} /> : ' '}
        pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false, size: 'small' } : false}
        columns={[
          {
            key: 'at',
            title: t('people.person.at'),
            width: '9.5rem',
            render: (_v, row) => momentWords(row.atMs),
          },
          { key: 'by', title: t('people.person.by'), dataIndex: 'by', width: '6rem' },
          { key: 'field', title: t('people.person.field'), render: (_v, row) => fieldWords(t, row.field) },
          {
            key: 'before',
            title: t('people.person.before'),
            render: (_v, row) => <span className="sub">{valueWords(t, row.field, row.before)}</span>,
          },
          {
            key: 'after',
            title: t('people.person.after'),
            render: (_v, row) => valueWords(t, row.field, row.after),
          },
        ]}
      />
    </>
  )
}
