import { Button, Input } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { say } from '../ui/status-line.tsx'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, insertAt, useTalkField, type TalkForm } from './talk-form-state.ts'

const PHRASES_AT_FIRST = 5

/** What was said, with the kind's outline above and the phrases under it. */
export function TalkContent({ form, options }: { form: TalkForm; options: TalkOptions }) {
  const { t, i18n } = useTranslation()
  const content = useTalkField(form, 'content')
  const kind = useTalkField(form, 'kind')
  const chosen = options?.kinds.find((row) => row.code === kind)
  const outline = (i18n.language === 'en' ? chosen?.outlineEn : chosen?.outline) ?? []
  const box = useRef<HTMLTextAreaElement | null>(null)
  const insert = (piece: string) => {
    const area = box.current
    const at = area ? [area.selectionStart, area.selectionEnd] : [content.length, content.length]
    const next = insertAt(content, at[0] ?? 0, at[1] ?? 0, piece)
    changeTalk(form, { content: next.text })
    requestAnimationFrame(() => {
      area?.focus()
      area?.setSelectionRange(next.caret, next.caret)
    })
  }
  return (
    <div className="f">
      <label htmlFor="talk-content">{t('talkForm.content')}</label>
      {outline.length > 0 && (
        <div className="outline">
          <span className="small strong">{t('talkForm.outline')}</span>
          <ol>
            {outline.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ol>
          <button
            type="button"
            className="quiet act"
            onClick={() => insert(`${outline.map((point, at) => `${at + 1}. ${point}：`).join('\n')}\n`)}
          >
            {t('talkForm.useOutline')}
          </button>
        </div>
      )}
      <Input.TextArea
        id="talk-content"
        ref={(area) => {
          box.current = area?.resizableTextArea?.textArea ?? null
        }}
        value={content}
        maxLength={20_000}
        autoSize={{ minRows: 6, maxRows: 14 }}
        spellCheck={false}
        onChange={(event) => changeTalk(form, { content: event.target.value })}
      />
      <Phrases options={options} onInsert={insert} selected={() => selectedText(box.current)} />
    </div>
  )
}

function selectedText(area: HTMLTextAreaElement | null): string {
  if (!area) return ''
  return area.value.slice(area.selectionStart, area.selectionEnd).trim().slice(0, 200)
}

interface PhrasesProps {
  readonly options: TalkOptions
  readonly onInsert: (text: string) => void
  readonly selected: () => string
}

/** 常用语: most used first; what is selected in the text can become one. */
function Phrases({ options, onInsert, selected }: PhrasesProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const keep = useDo('talks/keep-phrase')
  const phrases = options?.phrases ?? []
  const shown = all ? phrases : phrases.slice(0, PHRASES_AT_FIRST)
  const keepSelected = async () => {
    const text = selected()
    if (text === '') return
    const result = await keep.run({ text })
    if (result.ok) say(t('talkForm.phraseKept'))
  }
  return (
    <div className="chips phrases" role="group" aria-label={t('talkForm.phrases')}>
      <span className="sub" aria-hidden="true">
        {t('talkForm.phrases')}
      </span>
      {shown.map((phrase) => (
        <button
          key={phrase.id}
          type="button"
          className="chip"
          // The cursor must stay where the phrase goes.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onInsert(phrase.text)}
        >
          {phrase.text}
        </button>
      ))}
      {phrases.length > PHRASES_AT_FIRST && (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'talkForm.phrasesFewer' : 'talkForm.phrasesMore')}
        </Button>
      )}
      {all && (
        <Button
          type="link"
          size="small"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void keepSelected()}
        >
          {t('talkForm.keepPhrase')}
        </Button>
      )}
    </div>
  )
}
