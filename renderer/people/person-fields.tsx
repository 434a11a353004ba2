import { Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { checkIdNumber } from '../../shared/kernel/id-number.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { politics, sex, staffing } from '../../shared/people/people-contract.ts'
import { PartialDateInput } from './partial-date-input.tsx'
import { dateRule, filledRule, idRule, wholeNumberRule } from './person-rules.ts'
import { showDate, type PersonValues } from './person-values.ts'

const onBlur = ['onBlur', 'onSubmit']

/** A valid ID number fills sex and birth once, only where they are empty; a person's file may rightly differ. */
export function fillFromId(form: ReturnType<typeof Form.useForm<PersonValues>>[0], typed: string): void {
  const read = checkIdNumber(typed)
  if (!read.ok) return
  if (form.getFieldValue('bornOn') === '') form.setFieldValue('bornOn', showDate(read.value.bornOn))
  if (form.getFieldValue('sex') === 'unknown') form.setFieldValue('sex', read.value.sex)
}

interface PersonFieldsProps {
  readonly today: CivilDate
  /** The masked ID number of a person already here; typing nothing keeps it. */
  readonly idMasked?: string
}

function IdField({ idMasked = '' }: { idMasked?: string }) {
  const { t } = useTranslation()
  const form = Form.useFormInstance<PersonValues>()
  return (
    <>
      <Form.Item
        name="idNumber"
        label={t('people.fields.idNumber')}
        rules={[idRule(t)]}
        validateTrigger={onBlur}
        className="wide"
      >
        <Input
          placeholder={
            idMasked === '' ? t('people.hints.idNumber') : t('people.hints.idKept', { masked: idMasked })
          }
          autoComplete="off"
          onBlur={(event) => fillFromId(form, event.target.value)}
        />
      </Form.Item>
      {idMasked !== '' && (
        <Form.Item name="dropId" valuePropName="checked" className="wide">
          <Checkbox>{t('people.dropId')}</Checkbox>
        </Form.Item>
      )}
    </>
  )
}

/** What a person's record holds, two fields a line. */
export function PersonFieldsForm({ today, idMasked }: PersonFieldsProps) {
  const { t } = useTranslation()
  const date = (name: 'bornOn' | 'joinedPartyOn' | 'startedWorkOn') => (
    <Form.Item
      name={name}
      label={t(`people.fields.${name}`)}
      rules={[dateRule(t, today)]}
      validateTrigger={onBlur}
    >
      <PartialDateInput today={today} placeholder={name === 'bornOn' ? '1980.03' : '2002.07'} />
    </Form.Item>
  )
  const line = (name: 'ethnicity' | 'education' | 'mobile') => (
    <Form.Item name={name} label={t(`people.fields.${name}`)}>
      <Input autoComplete="off" maxLength={name === 'ethnicity' ? 20 : name === 'education' ? 40 : 30} />
    </Form.Item>
  )
  return (
    <div className="two-columns">
      <Form.Item
        name="name"
        label={t('people.fields.name')}
        required
        rules={[filledRule(t('people.refusals.NameEmpty'))]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="sex" label={t('people.fields.sex')}>
        <Select options={sex.options.map((value) => ({ value, label: t(`people.sexes.${value}`) }))} />
      </Form.Item>
      <IdField idMasked={idMasked} />
      {date('bornOn')}
      {line('ethnicity')}
      <Form.Item name="politics" label={t('people.fields.politics')}>
        <Select
          options={politics.options.map((value) => ({ value, label: t(`people.politics.${value}`) }))}
        />
      </Form.Item>
      {date('joinedPartyOn')}
      {date('startedWorkOn')}
      <Form.Item name="staffing" label={t('people.fields.staffing')}>
        <Select
          options={staffing.options.map((value) => ({ value, label: t(`people.staffings.${value}`) }))}
        />
      </Form.Item>
      {line('education')}
      {line('mobile')}
      <Form.Item name="orderNo" label={t('people.fields.orderNo')} rules={[wholeNumberRule(t)]}>
        <Input inputMode="numeric" autoComplete="off" placeholder={t('people.hints.orderNo')} />
      </Form.Item>
      <Form.Item name="pinyinFix" label={t('people.fields.pinyinFix')}>
        <Input maxLength={80} autoComplete="off" placeholder={t('people.hints.pinyinFix')} />
      </Form.Item>
      <Form.Item name="note" label={t('people.fields.note')} className="wide">
        <Input.TextArea rows={2} maxLength={2000} placeholder={t('people.hints.note')} />
      </Form.Item>
    </div>
  )
}
