import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AppointmentRow } from '../../shared/people/people-contract.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { useToday } from '../today.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { PartialDateInput } from './partial-date-input.tsx'
import { dateRule, filledRule, isPersonRefusal, refusalAt } from './person-rules.ts'
import { readDate, showDate } from './person-values.ts'

/** 免去: the post ends on a day; its row stays. */
export function EndAppointmentDialog({
  row,
  onClose,
}: {
  readonly row: AppointmentRow
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const today = useToday()
  const [form] = Form.useForm<{ toOn: string }>()
  const end = useDo('people/end-appointment')
  useKey('save', () => form.submit())

  const finish = async ({ toOn }: { toOn: string }) => {
    const day = readDate(toOn, today)
    if (day === null) return
    const result = await end.run({ id: row.id, toOn: day, seen: row.seen })
    if (result.ok) {
      say(t('people.saved'))
      onClose()
    } else if (isPersonRefusal(result.error)) {
      form.setFields([{ name: 'toOn', errors: [refusalAt(t, result.error, '').words] }])
    }
  }
  return (
    <Modal
      open
      title={t('people.person.endTitle', { post: row.post || row.unitName })}
      onCancel={onClose}
      afterOpenChange={(open) => open && form.focusField('toOn')}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={end.busy}
      onOk={() => form.submit()}
      width={400}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ toOn: showDate(today) }}
        onFinish={(values) => void finish(values)}
      >
        <Form.Item
          name="toOn"
          label={t('people.fields.toOn')}
          rules={[filledRule(t('people.refusals.DateUnclear')), dateRule(t, today)]}
          validateTrigger={['onBlur', 'onSubmit']}
        >
          <PartialDateInput today={today} />
        </Form.Item>
      </Form>
      {end.refusal && !isPersonRefusal(end.refusal) && <RefusalNotice refusal={end.refusal} />}
    </Modal>
  )
}
