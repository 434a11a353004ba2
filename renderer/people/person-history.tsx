import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { people } from '../words/zh-CN/people.ts'
import type { Words } from '../words/words.ts'
import { showInstant } from '../ui/instant.ts'

type Field = keyof typeof people.fields

/** The word for a field of the record; a field of a later version keeps its own name. */
export const fieldWords = (t: Words, field: string): string =>
  field in people.fields ? t(`people.fields.${field as Field}`) : field

/** A stored value as people know it: codes become words. */
export function valueWords(t: Words, field: string, value: string): string {
  if (value === '') return t('people.notRecorded')
  if (field === 'sex' && value in people.sexes) return t(`people.sexes.${value as keyof typeof people.sexes}`)
  if (field === 'politics' && value in people.politics)
    return t(`people.politics.${value as keyof typeof people.politics}`)
  if (field === 'staffing' && value in people.staffings)
    return t(`people.staffings.${value as keyof typeof people.staffings}`)
  return value
}

/** 修改记录: who changed what, when, from what to what. */
export function PersonHistory({ personId }: { readonly personId: Id }) {
  const { t } = useTranslation()
  const history = useAsk('people/history', { id: personId })
  const rows = (history.value?.items ?? []).map((item, index) => ({ ...item, key: index }))
  return (
    <>
      <RefusalNotice refusal={history.refusal} />
      <DataTable
        label={t('people.person.tabs.history')}
        rows={rows}
        rowKey="key"
        waiting={history.waiting}
        empty={<EmptyState title={t('people.person.noHistory')} />}
        pagination={rows.length > 20 ? { pageSize: 20, showSizeChanger: false, size: 'small' } : false}
        columns={[
          {
            key: 'at',
            title: t('people.person.at'),
            width: '9.5rem',
            render: (_v, row) => showInstant(row.atMs),
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
