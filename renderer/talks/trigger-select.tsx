import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

/** What set the talk off (触发事由), from policy data. */
export function TriggerSelect({ form, options }: { form: TalkForm; options: TalkOptions }) {
  const { t, i18n } = useTranslation()
  const none = { value: '', label: t('talkForm.noTrigger') }
  const rows = (options?.triggers ?? []).map((row) => ({
    value: row.code,
    label: i18n.language === 'en' ? row.nameEn : row.name,
  }))
  return (
    <Select
      id="talk-trigger"
      className="full"
      value={useTalkField(form, 'trigger')}
      options={[none, ...rows]}
      onChange={(trigger: string) => changeTalk(form, { trigger })}
    />
  )
}
