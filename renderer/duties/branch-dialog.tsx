import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchRow } from '../../shared/duties/duties-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { DutyDialog } from './duty-dialog.tsx'

interface BranchDialogProps {
  /** null: a new one. */
  readonly branch: BranchRow | null
  readonly onClose: () => void
}

/** Name and unit of a 党支部. */
export function BranchDialog({ branch, onClose }: BranchDialogProps) {
  const { t } = useTranslation()
  const units = useAsk('people/units', {}).value?.units ?? []
  const [name, setName] = useState(branch?.name ?? '')
  const [chosen, setChosen] = useState<Id | null>(branch?.unitId ?? null)
  const unitId = chosen ?? units[0]?.id ?? null
  const saving = useDo('duties/save-branch')
  const save = async () => {
    if (saving.busy || unitId === null) return
    const { id = null, seen = {} } = branch ?? {}
    const result = await saving.run({ id, name: name.trim(), unitId, seen })
    if (!result.ok) return
    onClose()
    say(t('duties.branches.saved'))
  }
  return (
    <DutyDialog
      title={branch ? t('duties.branches.editOf', { name: branch.name }) : t('duties.branches.add')}
      onClose={onClose}
      yes={t('duties.branches.save')}
      onYes={() => void save()}
      busy={saving.busy}
      first="branch-name"
    >
      <RefusalNotice refusal={saving.refusal} />
      <div className="f">
        <label htmlFor="branch-name">{t('duties.branches.name')}</label>
        <Input
          id="branch-name"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="f">
        <label htmlFor="branch-unit">{t('duties.branches.unit')}</label>
        <Select
          id="branch-unit"
          className="full"
          aria-describedby="branch-unit-hint"
          {...(unitId === null ? {} : { value: unitId })}
          onChange={(id: Id) => setChosen(id)}
          options={units.map((unit) => ({
            value: unit.id,
            label: `${'　'.repeat(unit.depth)}${unit.name}`,
          }))}
          labelRender={({ label }) => String(label).trim()}
        />
        <div className="hint" id="branch-unit-hint">
          {t('duties.branches.unitHint')}
        </div>
      </div>
    </DutyDialog>
  )
}
