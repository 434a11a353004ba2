import { Button, Tree } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { UnitRow } from '../../shared/people/people-contract.ts'
import { Card } from '../ui/card.tsx'
import { usePeopleState } from './people-state.ts'
import { UnitDialog } from './unit-dialog.tsx'

interface Node {
  readonly key: string
  readonly title: React.ReactNode
  readonly children: Node[]
}

function Named({ name, people }: { name: string; people?: number }) {
  return (
    <span className="unit-node">
      <span className="unit-name" title={name}>
        {name}
      </span>
      {people !== undefined && <span className="unit-count">{people}</span>}
    </span>
  )
}

function branch(units: readonly UnitRow[], parentId: Id | null): Node[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => ({
      key: unit.id,
      title: <Named name={unit.name} people={unit.people} />,
      children: branch(units, unit.id),
    }))
}

const all = 'all'
const left = 'left'

/** Units on the left: choosing one narrows the list to it and what stands below it. */
export function UnitTree({ units }: { readonly units: readonly UnitRow[] }) {
  const { t } = useTranslation()
  const state = usePeopleState()
  const [dialog, setDialog] = useState<{ unit: UnitRow | null } | null>(null)
  const chosen = units.find((unit) => unit.id === state.unitId) ?? null
  const choose = (key: string) =>
    state.set({ left: key === left, unitId: key === all || key === left ? null : (key as Id) })
  const everybody = units.filter((unit) => unit.parentId === null).reduce((sum, unit) => sum + unit.people, 0)
  const nodes: Node[] = [
    { key: all, title: <Named name={t('people.allUnits')} people={everybody} />, children: [] },
    ...branch(units, null),
    { key: left, title: <Named name={t('people.left')} />, children: [] },
  ]
  return (
    <Card title={t('people.units')} className="unit-card">
      <div className="unit-scroll">
        {units.length > 0 && (
          <Tree
            blockNode
            aria-label={t('people.unitTree')}
            treeData={nodes}
            defaultExpandAll
            motion={false}
            selectedKeys={[state.left ? left : (state.unitId ?? all)]}
            onSelect={(keys, { node }) => choose(String(keys[0] ?? node.key))}
          />
        )}
      </div>
      <div className="unit-buttons">
        <Button size="small" onClick={() => setDialog({ unit: null })}>
          {t('people.addUnit')}
        </Button>
        <Button size="small" disabled={chosen === null} onClick={() => setDialog({ unit: chosen })}>
          {t('people.renameUnit')}
        </Button>
      </div>
      {dialog && (
        <UnitDialog units={units} unit={dialog.unit} under={state.unitId} onClose={() => setDialog(null)} />
      )}
    </Card>
  )
}
