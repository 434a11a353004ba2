import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'react-router'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { useToday } from '../today.ts'
import { Page } from '../ui/page.tsx'
import { emptyTalk, type TalkStart } from './talk-form-state.ts'
import { TalkForm } from './talk-form.tsx'

/** Logging a talk (ux.md S4): a new one, one about a given person (`?person=`), or a draft (`?draft=`). */
export function TalkFormPage() {
  // Asked for again while one is open (Alt+N), it is a new form; the one before keeps its draft as it goes.
  return <OpenForm key={useLocation().key} />
}

function OpenForm() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const draftId = params.get('draft') as Id | null
  const personId = params.get('person') as Id | null
  const start = useStart(draftId, draftId ? null : personId)
  if (!start) return <Page title={t('talkForm.title')}>{null}</Page>
  return <TalkForm start={start} />
}

/** What the form opens with; null while it is being fetched. A draft that is gone opens an empty form. */
function useStart(draftId: Id | null, personId: Id | null): TalkStart | null {
  const home = useAsk('office/home', {})
  const today = useToday()
  const drafts = useAsk('talks/drafts', {}, { when: draftId !== null, fresh: true })
  const person = useAsk('people/get', { id: personId ?? ('' as Id) }, { when: personId !== null })
  const [start, setStart] = useState<TalkStart | null>(null)
  if (start) return start
  if (home.waiting || drafts.asking || person.waiting) return null
  const made = startOf(today)
  setStart(made)
  return made

  function startOf(day: typeof today): TalkStart {
    const draft = drafts.value?.drafts.find((row) => row.id === draftId)
    if (draft) {
      const people = draft.body.personIds.map((id, at) => ({ id, name: draft.people[at] ?? '', post: '' }))
      return { body: draft.body, people, draftId: draft.id, keptMs: draft.savedMs }
    }
    const body = emptyTalk(day)
    if (!person.value) return { body, people: [], draftId: null, keptMs: null }
    const { id, fields, post } = person.value
    return {
      body: { ...body, personIds: [id] },
      people: [{ id, name: fields.name, post }],
      draftId: null,
      keptMs: null,
    }
  }
}
