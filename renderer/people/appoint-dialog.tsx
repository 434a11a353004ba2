import { Checkbox, Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { useToday } from '../today.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { isPersonRefusal, refusalAt } from './person-rules.ts'
import { readDate, showDate, type PostValues } from './person-values.ts'
import { PostFields } from './post-fields.tsx'

type Values = PostValues & { unitId: Id; keepOthers: boolean }

/** 新任职 */
export function AppointDialog({
  person,
  onClose,
}: {
  readonly person: PersonDetail
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const appoint = useDo('people/appoint')
  useKey('save', () => form.submit())

  const finish = async ({ unitId, post, rank, fromOn, keepOthers }: Values) => {
    const result = await appoint.run({
      personId: person.id,
      appointment: { unitId, post: post.trim(), rank: rank.trim(), fromOn: readDate(fromOn, today) },
      keepOthers,
    })
    if (result.ok) {
      say(t('people.saved'))
      onClose()
    } else if (isPersonRefusal(result.error)) {
      const { words } = refusalAt(t, result.error, '')
      form.setFields([{ name: 'fromOn', errors: [words] }])
    }
  }
  return (
    <Modal
      open
      title={t('people.person.addAppointment')}
      onCancel={onClose}
      afterOpenChange={(open) => open && form.focusField('post')}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={appoint.busy}
      onOk={() => form.submit()}
      width={480}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          unitId: person.unitId ?? undefined,
          post: '',
          rank: person.rank,
          fromOn: showDate(today),
          keepOthers: false,
        }}
        onFinish={(values) => void finish(values)}
      >
        <PostFields today={today} />
        <Form.Item name="keepOthers" valuePropName="checked">
          <Checkbox>{t('people.person.keepOthers')}</Checkbox>
        </Form.Item>
      </Form>
      {appoint.refusal && !isPersonRefusal(appoint.refusal) && <RefusalNotice refusal={appoint.refusal} />}
    </Modal>
  )
}
