import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useDo } from '../ask.ts'
import { say } from '../ui/status-line.tsx'
import type { TalkOptions } from './talk-basics.tsx'

/** As many as stand in one line beside the text. */
const PHRASES_AT_FIRST = 2

interface TalkPhrasesProps {
  readonly options: TalkOptions
  readonly onInsert: (text: string) => void
  readonly selected: () => string
}

/** 常用语: most used first; what is selected in the text can become one. */
export function TalkPhrases({ options, onInsert, selected }: TalkPhrasesProps) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const keep = useDo('talks/keep-phrase')
  const drop = useDo('talks/drop-phrase')
  const phrases = options?.phrases ?? []
  const shown = all ? phrases : phrases.slice(0, PHRASES_AT_FIRST)
  const keepSelected = async () => {
    const text = selected()
    if (text === '') return
    const result = await keep.run({ text })
    if (result.ok) say(t('talkForm.phraseKept'))
  }
  const dropOwn = async (id: Id) => {
    const result = await drop.run({ id })
    if (result.ok) say(t('talkForm.phraseDropped'))
  }
  return (
    <fieldset className="chips phrases" aria-label={t('talkForm.phrases')}>
      <span className="sub" aria-hidden="true">
        {t('talkForm.phrases')}
      </span>
      {shown.map((phrase) => (
        <span key={phrase.id} className="phrase">
          <button
            type="button"
            className="chip"
            // The cursor must stay where the phrase goes.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(phrase.text)}
          >
            {phrase.text}
          </button>
          {all && phrase.own && (
            <Button
              type="link"
              size="small"
              aria-label={t('talkForm.dropThisPhrase', { text: phrase.text })}
              onClick={() => void dropOwn(phrase.id as Id)}
            >
              {t('talkForm.dropPhrase')}
            </Button>
          )}
        </span>
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
    </fieldset>
  )
}
