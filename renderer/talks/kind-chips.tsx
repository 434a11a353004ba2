import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Chips } from '../ui/chips.tsx'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

/** The kinds that most talks are; the others are one press away, and a chosen one is always shown. */
const KINDS_AT_FIRST = 6

/** 类型, as chips; choosing one brings its outline. */
export function KindChips({ form, options }: { form: TalkForm; options: TalkOptions }) {
  const { t, i18n } = useTranslation()
  const [all, setAll] = useState(false)
  const kind = useTalkField(form, 'kind')
  const kinds = options?.kinds ?? []
  const shown = kinds.filter((row, at) => all || at < KINDS_AT_FIRST || row.code === kind)
  return (
    <Chips
      legend={t('talkForm.kind')}
      firstId="talk-kind"
      value={kind}
      options={shown.map((row) => ({
        value: row.code,
        label: i18n.language === 'en' ? row.nameEn : row.name,
      }))}
      onPick={(code) => changeTalk(form, { kind: code })}
    >
      {kinds.length > KINDS_AT_FIRST && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'talkForm.fewerKinds' : 'talkForm.moreKinds')}
        </Button>
      )}
    </Chips>
  )
}
