import { id as idSchema, type CivilDate, type Id } from '../../shared/kernel/schemas.ts'
import type { DraftRow, TalkKind } from '../../shared/talks/talks-contract.ts'
import type { PickedPerson } from '../ui/person-picker.tsx'
import { emptyTalk, splitNames, type TalkStart } from './talk-form-state.ts'

/** What an address already says of the talk that is to be logged: what a duty knows need not be typed again. */
export interface KnownTalk {
  readonly personIds: readonly Id[]
  /** Code of a kind; the kinds that are an occasion are their own trigger. */
  readonly kind: string
  /** Who led it beside the one who writes. */
  readonly talkers: readonly string[]
}

/** Reads `?person=…&person=…&kind=family&with=…`; what is no id is left out. */
export function readKnown(params: URLSearchParams): KnownTalk {
  const ids = params.getAll('person').flatMap((raw) => {
    const id = idSchema.safeParse(raw)
    return id.success ? [id.data] : []
  })
  return {
    personIds: [...new Set(ids)].slice(0, 50),
    kind: (params.get('kind') ?? '').slice(0, 40),
    talkers: splitNames(params.get('with') ?? ''),
  }
}

/** A form that goes on where a draft was left. */
export function startOfDraft(draft: DraftRow): TalkStart {
  const people = draft.body.personIds.map((id, at) => ({ id, name: draft.people[at] ?? '', post: '' }))
  return { body: draft.body, people, draftId: draft.id, keptMs: draft.savedMs }
}

/** What most talks are (日常谈心): a new form proposes it where nothing says otherwise. */
const usualKind = 'daily'

/** A new form with what is known filled in. A kind that no policy has is not filled in: the person picks one. */
export function startOfKnown(
  today: CivilDate,
  known: KnownTalk,
  people: readonly PickedPerson[],
  kinds: readonly TalkKind[],
): TalkStart {
  const wanted = known.kind === '' ? usualKind : known.kind
  const kind = kinds.some(({ code }) => code === wanted) ? wanted : ''
  const body = {
    ...emptyTalk(today),
    personIds: people.map(({ id }) => id),
    kind,
    talkers: [...known.talkers],
  }
  return { body, people, draftId: null, keptMs: null }
}
