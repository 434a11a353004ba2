import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useAsk } from '../ask.ts'
import { useKey } from '../keys.ts'
import { clockWords } from '../moment-words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { Notice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { refusalWords } from '../ui/refusal-notice.tsx'
import { TalkAside } from './talk-aside.tsx'
import { TalkBasics } from './talk-basics.tsx'
import { TalkContent } from './talk-content.tsx'
import { TalkDifficulty } from './talk-difficulty.tsx'
import { TalkFooter } from './talk-footer.tsx'
import { createTalkForm, type TalkForm as Form, type TalkStart } from './talk-form-state.ts'
import { TalkOutline } from './talk-outline.tsx'
import { TalkMore } from './talk-more.tsx'
import { useDraft } from './use-draft.ts'
import { useInsert } from './use-insert.ts'
import { useSave } from './use-save.ts'

/** The form of one talk: what is asked on the left, what is known of the person on the right, saving at the bottom. */
export function TalkForm({ start }: { start: TalkStart }) {
  const { t } = useTranslation()
  const [form] = useState(() => createTalkForm(start))
  const keeper = useDraft(form, start.draftId)
  const { save, busy, refusal } = useSave(form, keeper)
  const options = useAsk('talks/options', {})
  const { setBox, insert, selected } = useInsert(form)
  const picker = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (start.people.length === 0) picker.current?.focus()
    // The next thing that is still empty: of a draft, or where a duty gave the kind, only the content is.
    else
      document
        .getElementById(start.body.kind === '' && !start.draftId ? 'talk-kind' : 'talk-content')
        ?.focus()
  }, [start])
  useKey('save', () => void save('show'))
  useKey('print', () => void save('print'))
  return (
    <Page
      title={t('talkForm.title')}
      actions={<DraftLine form={form} />}
      footer={
        <TalkFooter refusal={refusal} busy={busy} onSave={() => save('show')} onPrint={() => save('print')} />
      }
    >
      <div className="columns">
        <Card className="talk-form">
          <DraftFailed form={form} />
          <AskNotice asked={options} />
          <TalkBasics form={form} options={options.value} pickerRef={picker} />
          <TalkContent
            form={form}
            options={options.value}
            setBox={setBox}
            onInsert={insert}
            selected={selected}
          />
          <TalkDifficulty form={form} options={options.value} />
          <TalkMore form={form} options={options.value} />
        </Card>
        <TalkAside form={form}>
          <TalkOutline form={form} options={options.value} onInsert={insert} />
        </TalkAside>
      </div>
    </Page>
  )
}

/** When the draft was last kept. Not announced: it changes with every pause. */
function DraftLine({ form }: { form: Form }) {
  const { t } = useTranslation()
  const keptMs = useStore(form, (state) => state.keptMs)
  return (
    <span className="sub">
      {keptMs === null ? '' : t('talkForm.draftKept', { time: clockWords(keptMs) })}
    </span>
  )
}

function DraftFailed({ form }: { form: Form }) {
  const { t } = useTranslation()
  const refusal = useStore(form, (state) => state.keepRefusal)
  if (!refusal) return null
  return (
    <div className="f">
      <Notice tone="bad" what={`${t('talkForm.draftFailed')} · ${refusalWords(t, refusal).what}`}>
        {t('talkForm.draftFailedHint')}
      </Notice>
    </div>
  )
}
