import { Pagination, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/notice.tsx'
import { detailWords, didWords } from './audit-words.ts'
import { SettingsFrame } from './settings-frame.tsx'

const pageSize = 20

/** 谁看过什么: sensitive views, exports, prints and changes of roles, latest first. Nothing here can be changed. */
export function AuditSection() {
  const { t } = useTranslation()
  const [accountId, setAccountId] = useState<Id | null>(null)
  const [page, setPage] = useState(1)
  const asked = useAsk(
    'access/audit',
    { accountId, offset: (page - 1) * pageSize, limit: pageSize },
    { keepLast: true, fresh: true },
  )
  const filter = (id: Id | null) => {
    setAccountId(id)
    setPage(1)
  }
  const total = asked.value?.total ?? 0
  return (
    <SettingsFrame section="audit">
      <p className="sub">{t('accounts.auditHint')}</p>
      <AskNotice asked={asked} />
      {asked.value && (
        <Notice
          tone={asked.value.unbroken ? 'ok' : 'bad'}
          what={t(asked.value.unbroken ? 'accounts.auditUnbroken' : 'accounts.auditBroken')}
        />
      )}
      <AuditTools accountId={accountId} onFilter={filter} total={asked.value ? total : null} />
      <AuditTable rows={asked.value?.rows} waiting={asked.waiting} />
      {total > pageSize && (
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </SettingsFrame>
  )
}

interface AuditToolsProps {
  readonly accountId: Id | null
  readonly onFilter: (id: Id | null) => void
  readonly total: number | null
}

function AuditTools({ accountId, onFilter, total }: AuditToolsProps) {
  const { t } = useTranslation()
  const accounts = useAsk('access/accounts', {}).value?.accounts ?? []
  return (
    <div className="audit-tools">
      <label htmlFor="audit-account">{t('accounts.auditWho')}</label>
      <Select<string>
        id="audit-account"
        value={accountId ?? ''}
        onChange={(picked) => onFilter(picked === '' ? null : (picked as Id))}
        options={[
          { value: '', label: t('accounts.auditEveryone') },
          ...accounts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <span className="sub" aria-live="polite">
        {total === null ? '' : t('accounts.auditTotal', { count: total })}
      </span>
    </div>
  )
}

type AuditRow = Output<'access/audit'>['rows'][number]

interface AuditTableProps {
  /** Undefined while nobody knows whether there are any. */
  readonly rows: readonly AuditRow[] | undefined
  readonly waiting: boolean
}

function AuditTable({ rows, waiting }: AuditTableProps) {
  const { t } = useTranslation()
  return (
    <DataTable<AuditRow>
      label={t('accounts.audit')}
      rows={rows ?? []}
      rowKey="id"
      waiting={waiting}
      empty={rows ? <EmptyState title={t('accounts.auditEmpty')} hint={t('accounts.auditEmptyHint')} /> : ' '}
      columns={[
        {
          title: t('accounts.auditWhen'),
          dataIndex: 'atMs',
          render: (ms: number) => <span className="nowrap">{momentWords(ms)}</span>,
        },
        {
          title: t('accounts.auditBy'),
          dataIndex: 'by',
          render: (by: string) => <span className="nowrap">{by}</span>,
        },
        {
          title: t('accounts.auditDid'),
          render: (_, row) => (
            <>
              {didWords(t, row)} <span className="small">{detailWords(t, row)}</span>
            </>
          ),
        },
        { title: t('accounts.auditAbout'), dataIndex: 'about' },
      ]}
    />
  )
}
