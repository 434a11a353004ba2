import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearchParams } from 'react-router'
import type { Id } from '../../shared/kernel/schemas.ts'
import { Refused, useAsk } from '../ask.ts'
import { call } from '../call.ts'
import { useToday } from '../today.ts'
import { Page } from '../ui/page.tsx'
import type { PickedPerson } from '../ui/person-picker.tsx'
import type { TalkStart } from './talk-form-state.ts'
import { TalkForm } from './talk-form.tsx'
import { readKnown, startOfDraft, startOfKnown, type KnownTalk } from './talk-start.ts'

/**
 * Logging a talk (ux.md S4): a new one, a draft (`?draft=`), or one with what a duty already knows filled in: people
 * (`?person=`, once for each), its kind (`&kind=family`), who else led it (`&with=`).
 */
export function TalkFormPage() {
  // Asked for again while one is open (Alt+N), it is a new form; the one before keeps its draft as it goes.
  return <OpenForm key={useLocation().key} />
}

function OpenForm() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const draftId = params.get('draft') as Id | null
  const start = useStart(draftId, readKnown(draftId ? new URLSearchParams() : params))
  if (!start) return <Page title={t('talkForm.title')}>{null}</Page>
  return <TalkForm start={start} />
}

/** What the form opens with; null while it is being fetched. A draft that is gone opens an empty form. */
function useStart(draftId: Id | null, known: KnownTalk): TalkStart | null {
  const home = useAsk('office/home', {})
  const today = useToday()
  const drafts = useAsk('talks/drafts', {}, { when: draftId !== null, fresh: true })
  const options = useAsk('talks/options', {}, { when: draftId === null })
  const people = useKnownPeople(known.personIds)
  const [start, setStart] = useState<TalkStart | null>(null)
  if (start) return start
  if (home.waiting || drafts.asking || options.waiting || people === null) return null
  const draft = drafts.value?.drafts.find((row) => row.id === draftId)
  const kinds = options.value?.kinds ?? []
  const made = draft ? startOfDraft(draft) : startOfKnown(today, known, people, kinds)
  setStart(made)
  return made
}

/** The people that the address names, in its order; null while they are being fetched. Whoever is not here is left out. */
function useKnownPeople(ids: readonly Id[]): readonly PickedPerson[] | null {
  const asked = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['people/get', { id }],
      queryFn: async () => {
        const result = await call('people/get', { id })
        if (result.ok) return result.value
        throw new Refused<'people/get'>(result.error)
      },
    })),
  })
  if (asked.some((query) => query.isPending)) return null
  return asked.flatMap(({ data }) => (data ? [{ id: data.id, name: data.fields.name, post: data.post }] : []))
}
