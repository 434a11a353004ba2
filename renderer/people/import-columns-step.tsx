import { Button, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { maskIdNumber } from '../../shared/kernel/id-number.ts'
import { importField, type ImportColumn, type ImportReading } from '../../shared/people/import-contract.ts'
import { useDo } from '../ask.ts'
import { reactComposing, useKey } from '../keys.ts'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { forgetImport, mappingFault, putColumn, takeReading, useImport } from './import-state.ts'
import { ImportRefusal } from './import-refusal.tsx'

const leaveOut = 'leaveOut'

/** Stable, so that React calls it once, when the field appears. */
const takeFocus = (field: { focus: () => void } | null) => field?.focus()

/** Where the header stands, and which sheet: found by the program, changed here. */
function HeaderLine({ reading }: { readonly reading: ImportReading }) {
  const { t } = useTranslation()
  const again = useDo('people/import-header')
  const [row, setRow] = useState<number | null>(null)
  const read = async (sheet: number, headerRow: number) => {
    const result = await again.run({ importId: reading.importId, sheet, headerRow })
    if (result.ok) {
      takeReading(result.value)
      setRow(null)
    }
  }
  const changed = () => {
    if (row !== null && row !== reading.headerRow) void read(reading.sheet, row)
    else setRow(null)
  }
  return (
    <>
      <div className="header-line">
        {row === null ? (
          <>
            <span>{t('importing.reading.header', { row: reading.headerRow })}</span>
            <Button size="small" onClick={() => setRow(reading.headerRow)}>
              {t('importing.reading.change')}
            </Button>
          </>
        ) : (
          <>
            <label htmlFor="header-row">{t('importing.reading.headerRow')}</label>
            <InputNumber
              id="header-row"
              min={1}
              max={200}
              value={row}
              ref={takeFocus}
              onChange={(next) => setRow(next ?? reading.headerRow)}
              onKeyDown={(event) => {
                if (!reactComposing(event) && event.key === 'Enter') changed()
              }}
            />
            <Button size="small" onClick={changed} loading={again.busy}>
              {t('common.yes')}
            </Button>
          </>
        )}
        {reading.sheets.length > 1 && (
          <>
            <label htmlFor="sheet">{t('importing.reading.sheet')}</label>
            <Select
              id="sheet"
              className="sheet-select"
              value={reading.sheet}
              options={reading.sheets.map((name, value) => ({ value, label: name }))}
              // 0: find the header anew, for every sheet has its own.
              onChange={(sheet) => void read(sheet, 0)}
            />
          </>
        )}
      </div>
      <ImportRefusal refusal={again.refusal} />
    </>
  )
}

function ColumnLine({ column }: { readonly column: ImportColumn }) {
  const { t } = useTranslation()
  const field = useImport((state) => state.fields[column.index] ?? null)
  const asking = useImport((state) => state.open.includes(column.index))
  const header = column.header.trim() || t('importing.columns.noHeader', { index: column.index + 1 })
  return (
    <tr className={asking ? 'asking' : undefined}>
      <th scope="row">{header}</th>
      <td className="sub sample">
        {field === 'idNumber' ? maskIdNumber(column.sample.replaceAll(/\s/g, '')) : column.sample}
      </td>
      <td className="target">
        <Select
          aria-label={t('importing.columns.targetOf', { header })}
          value={field ?? (asking ? null : leaveOut)}
          placeholder={t('importing.columns.choose')}
          onChange={(next) => putColumn(column.index, next === leaveOut ? null : importField.parse(next))}
          options={[
            ...importField.options.map((value) => ({
              value: value as string,
              label: t(`importing.fields.${value}`),
            })),
            { value: leaveOut, label: t('importing.columns.leftOut') },
          ]}
        />
        {asking ? (
          <span className="tag warn">{t('importing.columns.unsure')}</span>
        ) : (
          field !== null && <span className="tag ok">{t('importing.columns.mapped')}</span>
        )}
      </td>
    </tr>
  )
}

/** Step 2: which of their columns is which of ours. What the program is not sure of stands first. */
export function ImportColumnsStep() {
  const { t } = useTranslation()
  const { reading, fields, open } = useImport()
  if (!reading) return null
  // By what was unsure when the file was read, so that a line does not jump away under the hand that settles it.
  const columns = reading.columns.toSorted((a, b) => Number(b.unsure) - Number(a.unsure) || a.index - b.index)
  const fault = mappingFault(fields)
  const mapped = fields.filter((field) => field !== null).length
  return (
    <div className="stack">
      {fault !== null && (
        <Notice
          tone="warn"
          what={
            fault === 'noName'
              ? t('importing.columns.nameNeeded')
              : t('importing.columns.twice', { field: t(`importing.fields.${fault}`) })
          }
        />
      )}
      <Card
        title={t('importing.reading.mapped', { all: fields.length, done: mapped })}
        note={
          open.length > 0 ? t('importing.reading.ask', { count: open.length }) : t('importing.reading.sure')
        }
      >
        <HeaderLine reading={reading} />
        {reading.hiddenRows > 0 && (
          <p className="small">{t('importing.reading.hidden', { count: reading.hiddenRows })}</p>
        )}
        <div className="columns-box">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('importing.columns.yours')}</th>
                <th scope="col">{t('importing.columns.sample')}</th>
                <th scope="col">{t('importing.columns.target')}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <ColumnLine key={column.index} column={column} />
              ))}
            </tbody>
          </table>
        </div>
      </Card>
    </div>
  )
}

/** Back to another file, or on to the check. */
export function ImportColumnsFoot() {
  const { t } = useTranslation()
  const { reading, fields } = useImport()
  const check = useDo('people/import-check')
  const next = async () => {
    if (!reading || mappingFault(fields) !== null) return
    const result = await check.run({ importId: reading.importId, fields: [...fields] })
    if (result.ok) useImport.setState({ step: 'check', check: result.value })
  }
  useKey('save', () => void next())
  return (
    <>
      <Button onClick={forgetImport}>{t('importing.again')}</Button>
      <span className="grow" />
      <ImportRefusal refusal={check.refusal} />
      <PrimaryButton onPress={() => void next()} busy={check.busy} disabled={mappingFault(fields) !== null}>
        {t(check.busy ? 'importing.check.checking' : 'importing.next')}
      </PrimaryButton>
    </>
  )
}
