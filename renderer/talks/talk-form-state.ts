import { createStore, useStore, type StoreApi } from 'zustand'
import type { Refusal } from '../../shared/contract.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import type { PickedPerson } from '../ui/person-picker.tsx'

/** What the form of one talk holds while it is open. */
export interface TalkFormState {
  readonly body: TalkDraft
  readonly people: readonly PickedPerson[]
  /** When the draft was last kept; null before the first time. */
  readonly keptMs: number | null
  /** Why it could not be kept just now. */
  readonly keepRefusal: Refusal<'talks/keep-draft'> | null
}

export type TalkForm = StoreApi<TalkFormState>

/** What the form opens with. */
export interface TalkStart {
  readonly body: TalkDraft
  readonly people: readonly PickedPerson[]
  readonly draftId: Id | null
  readonly keptMs: number | null
}

/** A talk with nothing in it but what nearly always holds: today, face to face, readable by the county. */
export function emptyTalk(today: CivilDate): TalkDraft {
  return {
    personIds: [],
    talkers: [],
    heldOn: today,
    startedAt: '',
    endedAt: '',
    place: '',
    way: 'face',
    kind: '',
    trigger: '',
    content: '',
    mind: '',
    problems: '',
    advice: '',
    difficulty: null,
    followUps: [],
    nextOn: null,
    readers: 'county',
  }
}

/** The form's own store: one for each time the form is opened. */
export function createTalkForm(start: TalkStart): TalkForm {
  return createStore<TalkFormState>(() => ({
    body: start.body,
    people: start.people,
    keptMs: start.keptMs,
    keepRefusal: null,
  }))
}

/** Changes fields of the talk. */
export function changeTalk(form: TalkForm, change: Partial<TalkDraft>): void {
  form.setState(({ body }) => ({ body: { ...body, ...change } }))
}

/** Changes who was talked with. */
export function changePeople(form: TalkForm, people: readonly PickedPerson[]): void {
  form.setState(({ body }) => ({ people, body: { ...body, personIds: people.map((person) => person.id) } }))
}

/** One field of the talk, so that typing in one does not draw the others again. */
export function useTalkField<K extends keyof TalkDraft>(form: TalkForm, key: K): TalkDraft[K] {
  return useStore(form, (state) => state.body[key])
}

/** A time as people type it (1420, 9:05, 14：20) as `HH:MM`; what is no time stays as it is, for the office to refuse. */
export function tidyTime(typed: string): string {
  const parts = /^\s*(\d{1,2})\s*[:：.点]?\s*(\d{2})\s*分?\s*$/.exec(typed)
  if (!parts) return typed.trim().slice(0, 5)
  return `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? ''}`
}

/** Names typed in one line, separated in any of the usual ways. */
export function splitNames(typed: string): string[] {
  return typed
    .split(/[、,，;；\n]/)
    .map((name) => name.trim().slice(0, 40))
    .filter((name) => name !== '')
    .slice(0, 10)
}

/** Text with `piece` put in place of the selection, on a line of its own when it starts an outline. */
export function insertAt(
  text: string,
  from: number,
  to: number,
  piece: string,
): { text: string; caret: number } {
  return { text: text.slice(0, from) + piece + text.slice(to), caret: from + piece.length }
}
