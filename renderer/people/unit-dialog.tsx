import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { UnitRow } from '../../shared/people/people-contract.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { filledRule, wholeNumberRule } from './person-rules.ts'

interface UnitDialogProps {
  readonly units: readonly UnitRow[]
  /** The unit to change; null for a new one. */
  readonly unit: UnitRow | null
  /** Where a new unit stands unless chosen otherwise. */
  readonly under: Id | null
  readonly onClose: () => void
}

interface Values {
  name: string
  parentId: Id | ''
  areaCode: string
  orderNo: string
}

/** A unit and all below it cannot become its own parent. */
function possibleParents(units: readonly UnitRow[], unit: UnitRow | null): readonly UnitRow[] {
  if (!unit) return units
  const below = new Set<string>([unit.id])
  // The list comes in tree order, so parents stand before their children.
  for (const other of units) if (other.parentId && below.has(other.parentId)) below.add(other.id)
  return units.filter((other) => !below.has(other.id))
}

function nextNumber(units: readonly UnitRow[], parentId: Id | null): number {
  const beside = units.filter((unit) => unit.parentId === parentId).map((unit) => unit.orderNo)
  return Math.max(0, ...beside) + 1
}

export function UnitDialog({ units, unit, under, onClose }: UnitDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<Values>()
  const save = useDo('people/save-unit')
  const top = units.find((other) => other.parentId === null)
  const parentId = unit ? unit.parentId : (under ?? top?.id ?? null)
  useKey('save', () => form.submit())

  const finish = async (values: Values) => {
    const parent = values.parentId === '' ? null : values.parentId
    const result = await save.run({
      id: unit?.id ?? null,
      parentId: parent,
      name: values.name.trim(),
      areaCode: values.areaCode.trim(),
      orderNo: values.orderNo.trim() === '' ? nextNumber(units, parent) : Number(values.orderNo),
      seen: unit?.seen ?? {},
    })
    if (result.ok) {
      say(t('people.saved'))
      onClose()
    } else if (result.error.type === 'UnderItself') {
      form.setFields([{ name: 'parentId', errors: [t('people.unitUnderItself')] }])
    } else if (result.error.type === 'NameEmpty') {
      form.setFields([{ name: 'name', errors: [t('people.unitNameEmpty')] }])
    }
  }
  const atField = save.refusal?.type === 'UnderItself' || save.refusal?.type === 'NameEmpty'
  return (
    <Modal
      open
      title={t(unit ? 'people.renameUnit' : 'people.addUnit')}
      onCancel={onClose}
      afterOpenChange={(open) => open && form.focusField('name')}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={save.busy}
      onOk={() => form.submit()}
      destroyOnHidden
      width={480}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void finish(values)}
        initialValues={{
          name: unit?.name ?? '',
          parentId: parentId ?? '',
          areaCode: unit?.areaCode ?? '',
          orderNo: unit ? String(unit.orderNo) : '',
        }}
      >
        <Form.Item name="name" label={t('people.unitName')} rules={[filledRule(t('people.unitNameEmpty'))]}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="parentId" label={t('people.unitParent')}>
          <Select
            options={[
              { value: '', label: t('people.unitNoParent') },
              ...possibleParents(units, unit).map((other) => ({
                value: other.id,
                label: `${'　'.repeat(other.depth)}${other.name}`,
              })),
            ]}
          />
        </Form.Item>
        <div className="two-columns">
          <Form.Item name="areaCode" label={t('people.unitArea')}>
            <Input maxLength={12} inputMode="numeric" autoComplete="off" />
          </Form.Item>
          <Form.Item name="orderNo" label={t('people.unitOrder')} rules={[wholeNumberRule(t)]}>
            <Input inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </div>
      </Form>
      {!atField && <RefusalNotice refusal={save.refusal} />}
    </Modal>
  )
}
