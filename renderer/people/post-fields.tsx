import { Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { PartialDateInput } from './partial-date-input.tsx'
import { dateRule } from './person-rules.ts'

const onBlur = ['onBlur', 'onSubmit']

/** Where somebody stands: unit, post, rank, since when. */
export function PostFields({ today }: { readonly today: CivilDate }) {
  const { t } = useTranslation()
  const units = useAsk('people/units', {}).value?.units ?? []
  return (
    <div className="two-columns">
      <Form.Item
        name="unitId"
        label={t('people.fields.unit')}
        required
        rules={[{ required: true, message: t('people.refusals.unitMissing') }]}
        className="wide"
      >
        <Select
          showSearch={{ optionFilterProp: 'name' }}
          options={units.map((unit) => ({
            value: unit.id,
            name: unit.name,
            label: `${'　'.repeat(unit.depth)}${unit.name}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="post" label={t('people.fields.post')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="rank" label={t('people.fields.rank')}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="fromOn"
        label={t('people.fields.fromOn')}
        rules={[dateRule(t, today)]}
        validateTrigger={onBlur}
      >
        <PartialDateInput today={today} />
      </Form.Item>
    </div>
  )
}
