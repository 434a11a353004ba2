import type { CivilDate } from '../kernel/schemas.ts'
import { seededKinds } from './talk-kinds.ts'
import type { PolicyKind } from './talk-kinds.ts'
import { seededPhrases } from './talk-phrases.ts'

/** A word of the forms in both languages. The Chinese one is what is written into records. */
export interface PolicyWord {
  readonly name: string
  readonly nameEn: string
}

/** What a talk form offers from one day on, and on whose word. */
export interface TalkPolicy {
  readonly from: CivilDate
  /** Document, article and issuer that the rule rests on. */
  readonly document: string
  readonly source: string
  readonly kinds: readonly PolicyKind[]
  readonly places: readonly PolicyWord[]
  readonly categories: readonly PolicyWord[]
  readonly phrases: readonly { readonly code: string; readonly text: string }[]
}

const places: readonly PolicyWord[] = [
  { name: '谈话室', nameEn: 'Talk room' },
  { name: '办公室', nameEn: 'Office' },
  { name: '会议室', nameEn: 'Meeting room' },
  { name: '本人办公室', nameEn: "The cadre's own office" },
  { name: '村（社区）', nameEn: 'Village or community' },
  { name: '家中走访', nameEn: 'Home visit' },
]

// 困难诉求 by what it touches: the founding document's section six (待遇, 体检, 休假, 心理, 家庭) and what the local
// systems name (两地分居, 子女入学, 住房).
const categories: readonly PolicyWord[] = [
  { name: '家庭生活', nameEn: 'Family' },
  { name: '两地分居', nameEn: 'Living apart' },
  { name: '子女就学', nameEn: "Children's schooling" },
  { name: '住房食宿', nameEn: 'Housing and meals' },
  { name: '身体健康', nameEn: 'Health' },
  { name: '心理压力', nameEn: 'Mental strain' },
  { name: '工作条件', nameEn: 'Working conditions' },
  { name: '待遇休假', nameEn: 'Pay and leave' },
  { name: '成长发展', nameEn: 'Career' },
  { name: '其他', nameEn: 'Other' },
]

/**
 * Policies by the day they begin, oldest first; a new one is added, an old one never changed, for talks held under it
 * are still read by it.
 *
 * 《中国共产党支部工作条例（试行）》第十九条 (in force from 2018-10-28): committee members with each other, with members
 * and members among themselves talk at least once a year as a rule; it binds Party members, the unit's own system binds
 * the others. The kinds are the union of five local systems, whose names differ (五必谈 to 八必谈) and of which no
 * national list was found: E1 鄂尔多斯人防 2015, E2 仙桃市人大 2013, E3 民航飞行学院支部 2021, E4 新疆纪委, E5 tlfhz 2015.
 * 任前 and 工作调整 stand in the county supervision form of 2024 (rule book, section 5, form 2).
 */
export const talkPolicies: readonly TalkPolicy[] = [
  {
    from: '2018-10-28' as CivilDate,
    document: '《中国共产党支部工作条例（试行）》第十九条',
    source: '支部条例；各地谈心谈话制度（E1–E5）并集',
    kinds: seededKinds,
    places,
    categories,
    phrases: seededPhrases,
  },
]

/** The policy of a day; talks older than the first policy are read by the first. */
export function talkPolicyOn(day: CivilDate): TalkPolicy {
  const found = talkPolicies.findLast((policy) => policy.from <= day) ?? talkPolicies[0]
  if (!found) throw new Error('no talk policy is seeded')
  return found
}

/** A kind by its code, whatever policy brought it; null for a code that no policy has. */
export function kindOf(code: string): PolicyKind | null {
  for (const policy of talkPolicies.toReversed()) {
    const kind = policy.kinds.find((candidate) => candidate.code === code)
    if (kind) return kind
  }
  return null
}

/** Names of a kind or trigger; a text typed freely is its own name. */
export function namesOf(code: string): PolicyWord {
  const kind = kindOf(code)
  return kind ? { name: kind.name, nameEn: kind.nameEn } : { name: code, nameEn: code }
}

/** 触发事由 that a form offers: the kinds that are themselves an occasion. */
export const triggersOf = (policy: TalkPolicy): readonly PolicyKind[] =>
  policy.kinds.filter((kind) => kind.isTrigger)
