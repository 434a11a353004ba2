import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'
import { TalkPhrases } from './talk-phrases.tsx'

interface TalkContentProps {
  readonly form: TalkForm
  readonly options: TalkOptions
  readonly setBox: (box: HTMLTextAreaElement | null) => void
  /** Puts text where the cursor is. */
  readonly onInsert: (text: string) => void
  /** What is selected in the box. */
  readonly selected: () => string
}

/** What was said, with the phrases under it. */
export function TalkContent({ form, options, setBox, onInsert, selected }: TalkContentProps) {
  const { t } = useTranslation()
  return (
    <div className="f">
      <label htmlFor="talk-content">{t('talkForm.content')}</label>
      <Input.TextArea
        id="talk-content"
        className="grows tall"
        ref={(area) => setBox(area?.resizableTextArea?.textArea ?? null)}
        value={useTalkField(form, 'content')}
        maxLength={20_000}
        spellCheck={false}
        onChange={(event) => changeTalk(form, { content: event.target.value })}
      />
      <TalkPhrases options={options} onInsert={onInsert} selected={selected} />
    </div>
  )
}
