import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk, useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDrawer } from './form-drawer.tsx'
import { PersonFieldsForm } from './person-fields.tsx'
import { isPersonRefusal, refusalAt } from './person-rules.ts'
import { emptyPerson, fieldsOf, readDate, type PersonValues, type PostValues } from './person-values.ts'
import { PostFields } from './post-fields.tsx'
import { TakenLink } from './taken-link.tsx'
import { useToday } from '../today.ts'

type Values = PersonValues & PostValues & { unitId: Id }

/** 新增人员: a drawer beside the list, so that the list stays in view. */
export function AddPerson({ unitId, onClose }: { readonly unitId: Id | null; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const add = useDo('people/add')
  const units = useAsk('people/units', {}).value?.units ?? []
  useKey('save', () => form.submit())

  const finish = async ({ unitId: unit, post, rank, fromOn, ...person }: Values) => {
    const result = await add.run({
      fields: fieldsOf(person, today),
      appointment: { unitId: unit, post: post.trim(), rank: rank.trim(), fromOn: readDate(fromOn, today) },
    })
    if (result.ok) {
      say(t('people.added', { name: person.name.trim() }))
      onClose()
      void navigate(`/people/${result.value.id}`)
    } else if (isPersonRefusal(result.error)) {
      const { field, words } = refusalAt(t, result.error, person.idNumber)
      form.setFields([{ name: field as keyof Values, errors: [words] }])
      form.focusField(field as keyof Values)
    }
  }
  const refusal = add.refusal
  return (
    <FormDrawer title={t('people.addTitle')} form={form} busy={add.busy} onClose={onClose}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={{ ...emptyPerson, unitId: unitId ?? units[0]?.id, post: '', rank: '', fromOn: '' }}
        onFinish={(values) => void finish(values)}
      >
        <h3 className="form-part">{t('people.basics')}</h3>
        <PersonFieldsForm today={today} />
        <h3 className="form-part">{t('people.standing')}</h3>
        <PostFields today={today} />
      </Form>
      <TakenLink refusal={refusal} />
      {refusal && !isPersonRefusal(refusal) && <RefusalNotice refusal={refusal} />}
    </FormDrawer>
  )
}
