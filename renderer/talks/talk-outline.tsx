import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Card } from '../ui/card.tsx'
import type { TalkOptions } from './talk-basics.tsx'
import { useTalkField, type TalkForm } from './talk-form-state.ts'

interface TalkOutlineProps {
  readonly form: TalkForm
  readonly options: TalkOptions
  readonly onInsert: (text: string) => void
}

/** What a talk of the chosen kind usually goes through; it can be put into the content as headings. */
export function TalkOutline({ form, options, onInsert }: TalkOutlineProps) {
  const { t, i18n } = useTranslation()
  const kind = useTalkField(form, 'kind')
  const chosen = options?.kinds.find((row) => row.code === kind)
  const english = i18n.language === 'en'
  const outline = (english ? chosen?.outlineEn : chosen?.outline) ?? []
  if (!chosen || outline.length === 0) return null
  // What goes into the record is Chinese, as the record is.
  const headings = chosen.outline.map((point, at) => `${at + 1}. ${point}：`).join('\n')
  return (
    <Card title={t('talkForm.outline')} note={english ? chosen.nameEn : chosen.name}>
      <ol className="outline">
        {outline.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ol>
      <Button type="link" size="small" onClick={() => onInsert(`${headings}\n`)}>
        {t('talkForm.useOutline')}
      </Button>
    </Card>
  )
}
