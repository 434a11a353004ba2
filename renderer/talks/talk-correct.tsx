import { Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { parseDay } from '../../shared/kernel/civil-date.ts'
import { talkCorrection, type TalkCorrection, type TalkDetail } from '../../shared/talks/talks-contract.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { filledRule } from '../people/person-rules.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { useToday } from '../today.ts'

type Field = TalkCorrection['field']

interface Values {
  field: Field
  text: string
  reason: string
}

const fields = talkCorrection.shape.field.options

/** What stands there now: the latest correction, or the first text. */
export function currentText(talk: TalkDetail, field: Field): string {
  const latest = talk.corrections
    .filter((correction) => correction.field === field)
    .toSorted((a, b) => b.atMs - a.atMs)[0]
  return latest?.text ?? talk[field] ?? ''
}

/** 补正: adds to a saved talk; the first text stays. */
export function TalkCorrect({ talk, onClose }: { readonly talk: TalkDetail; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const field = Form.useWatch('field', form) ?? 'content'
  const correct = useDo('talks/correct')
  useKey('save', () => form.submit())

  const finish = async ({ field: chosen, text, reason }: Values) => {
    const day = chosen === 'heldOn' ? parseDay(text, today) : null
    const sent = day?.ok ? day.value : text.trim()
    const result = await correct.run({ talkId: talk.id, field: chosen, text: sent, reason: reason.trim() })
    if (result.ok) {
      say(t('talks.correct.saved'))
      onClose()
      return
    }
    const { type } = result.error
    if (type === 'NothingChanged' || type === 'DateImpossible') {
      form.setFields([{ name: 'text', errors: [t(`talks.correct.${type}`)] }])
    } else if (type === 'NoReason') {
      form.setFields([{ name: 'reason', errors: [t('talks.correct.NoReason')] }])
    }
  }
  const refusal = correct.refusal
  const atField =
    refusal?.type === 'NothingChanged' || refusal?.type === 'NoReason' || refusal?.type === 'DateImpossible'
  return (
    <Modal
      open
      title={t('talks.correct.title')}
      onCancel={onClose}
      afterOpenChange={(open) => open && form.focusField('text')}
      okText={t('talks.correct.save')}
      cancelText={t('talks.correct.cancel')}
      confirmLoading={correct.busy}
      onOk={() => form.submit()}
      width={620}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ field: 'content', text: currentText(talk, 'content'), reason: '' }}
        onFinish={(values) => void finish(values)}
      >
        <p className="small form-note">{t('talks.correct.note')}</p>
        <Form.Item name="field" label={t('talks.correct.field')}>
          <Select
            options={fields.map((value) => ({ value, label: t(`talks.correct.fields.${value}`) }))}
            onChange={(next: Field) => form.setFieldsValue({ text: currentText(talk, next) })}
          />
        </Form.Item>
        <Form.Item name="text" label={t('talks.correct.text')}>
          {field === 'heldOn' || field === 'place' ? (
            <Input autoComplete="off" maxLength={60} />
          ) : (
            <Input.TextArea rows={6} spellCheck={false} maxLength={20_000} />
          )}
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('talks.correct.reason')}
          rules={[filledRule(t('talks.correct.NoReason'))]}
        >
          <Input maxLength={200} autoComplete="off" placeholder={t('talks.correct.reasonHint')} />
        </Form.Item>
      </Form>
      {refusal && !atField && <RefusalNotice refusal={refusal} />}
    </Modal>
  )
}
