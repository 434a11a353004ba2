import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import type { Touched } from './handler.ts'

type Noun = (OfficeEvent & { type: 'changed' })['noun']

/** Which windows must ask again when records of an entity changed. */
const nounsOf: Readonly<Record<string, readonly Noun[]>> = {
  unit: ['people'],
  person: ['people', 'talks'],
  appointment: ['people'],
  talk: ['talks', 'people'],
  talk_correction: ['talks', 'people'],
  follow_up: ['talks'],
  difficulty: ['talks', 'people'],
  follow_up_done: ['duties', 'talks'],
  talk_plan: ['duties'],
  life_event: ['duties'],
  branch: ['duties'],
  branch_post: ['duties'],
  duty_rule: ['duties'],
  calendar_year: ['duties'],
  account: ['access', 'duties'],
}

/** The nouns of what was touched, each once. */
export const nounsOfTouched = (touched: Touched): ReadonlySet<Noun> =>
  new Set([...touched.keys()].flatMap((entity) => nounsOf[entity] ?? []))
