import { Pagination, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportKnownRow } from '../../shared/people/import-contract.ts'
import { Card } from '../ui/card.tsx'
import { useImport } from './import-state.ts'
import { valueWords } from './field-words.ts'

const pageSize = 50

function KnownLine({ row }: { readonly row: ImportKnownRow }) {
  const { t } = useTranslation()
  const choice = useImport((state) => state.each[String(row.row)] ?? 'update')
  const said = (field: string, value: string) =>
    value === '' ? t('importing.check.blank') : valueWords(t, field, value)
  return (
    <li className="known">
      <div className="known-words">
        <span className="strong">{row.name}</span>{' '}
        <span className="small">
          {t('importing.check.rowN', { row: row.row })} · {t(`importing.check.by.${row.by}`)}
        </span>
        {row.differences.length === 0 && <div className="sub">{t('importing.check.same')}</div>}
        {row.differences.map(({ field, before, after }) => (
          <div key={field} className="difference">
            <span className="sub">{t(`importing.fields.${field}`)}</span>
            <del>{said(field, before)}</del>
            <span aria-hidden="true">→</span>
            <ins>{said(field, after)}</ins>
          </div>
        ))}
      </div>
      <Radio.Group
        aria-label={t('importing.check.choiceOf', { name: row.name, row: row.row })}
        value={choice}
        onChange={(event) =>
          useImport.setState(({ each }) => ({
            each: { ...each, [String(row.row)]: event.target.value as 'update' | 'skip' },
          }))
        }
        options={[
          { value: 'update', label: t('importing.check.updateThis') },
          { value: 'skip', label: t('importing.check.skipThis') },
        ]}
      />
    </li>
  )
}

/** 逐条看: everybody who is here already, with what would change. */
export function ImportKnown({ rows }: { readonly rows: readonly ImportKnownRow[] }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  return (
    <Card title={t('importing.check.knownEach')} note={rows.length}>
      <ul>
        {rows.slice((page - 1) * pageSize, page * pageSize).map((row) => (
          <KnownLine key={row.row} row={row} />
        ))}
      </ul>
      {rows.length > pageSize && (
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={rows.length}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </Card>
  )
}
