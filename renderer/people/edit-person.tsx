import { Form } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonDetail } from '../../shared/people/people-contract.ts'
import { useDo } from '../ask.ts'
import { useKey } from '../keys.ts'
import { useToday } from '../today.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDrawer } from './form-drawer.tsx'
import { PersonFieldsForm } from './person-fields.tsx'
import { isPersonRefusal, refusalAt } from './person-rules.ts'
import { changesOf, valuesOf, type PersonValues } from './person-values.ts'
import { TakenLink } from './taken-link.tsx'

type Values = PersonValues & { dropId?: boolean }

/** 修改概况. What was on screen when the drawer opened goes back as `seen`, so that nothing newer is lost unseen. */
export function EditPerson({
  person,
  onClose,
}: {
  readonly person: PersonDetail
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const today = useToday()
  const [form] = Form.useForm<Values>()
  const update = useDo('people/update')
  // The record may be refreshed behind the open drawer; the form and `seen` stay what the person has before them.
  const [opened] = useState(() => ({ values: valuesOf(person), id: person.id, seen: person.seen }))
  useKey('save', () => form.submit())

  const finish = async ({ dropId = false, ...values }: Values) => {
    const set = changesOf(opened.values, values, today, dropId)
    if (Object.keys(set).length === 0) {
      onClose()
      return
    }
    const result = await update.run({ id: opened.id, set, seen: opened.seen })
    if (result.ok) {
      say(t('people.saved'))
      onClose()
    } else if (isPersonRefusal(result.error)) {
      const { field, words } = refusalAt(t, result.error, values.idNumber)
      form.setFields([{ name: field as keyof Values, errors: [words] }])
      form.focusField(field as keyof Values)
    }
  }
  return (
    <FormDrawer title={t('people.editTitle')} form={form} busy={update.busy} onClose={onClose}>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ focus: true }}
        initialValues={opened.values}
        onFinish={(values) => void finish(values)}
      >
        <PersonFieldsForm today={today} idMasked={person.idNumberMasked} />
      </Form>
      <TakenLink refusal={update.refusal} />
      {update.refusal && !isPersonRefusal(update.refusal) && <RefusalNotice refusal={update.refusal} />}
    </FormDrawer>
  )
}
