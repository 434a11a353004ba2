import type { Output, Refusal } from '../../shared/contract.ts'
import { readPeriod } from '../../shared/duties/period.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { CoveragePerson, CoverageRecord, CoverageRule } from '../../shared/papers/coverage-list.ts'
import { periodWords } from '../../shared/papers/coverage-list.ts'
import { fileNameOf } from '../../shared/papers/paper-text.ts'
import { coverageOf } from '../duties/duties-view.ts'
import type { Ctx } from '../office/handler.ts'
import { holdsSamplePeople, unitNamed } from '../people/people-view.ts'

type Coverage = Output<'duties/coverage'>

/** What both coverage papers are asked for: a period, and a unit with all below it (null: the whole office). */
interface Conditions {
  readonly period: string
  readonly unitId: Id | null
}

/** More than any county has: a paper shows everybody. */
const everybody = 1_000_000

function personOf({ duties, ...row }: Coverage['rows'][number]): CoveragePerson {
  const owed = duties.filter((duty) => duty.state !== 'done').map((duty) => duty.dueOn)
  return {
    name: row.person.name,
    unit: row.person.unitName,
    post: row.person.post,
    cells: row.cells,
    need: duties.reduce((sum, duty) => sum + duty.need, 0),
    got: duties.reduce((sum, duty) => sum + Math.min(duty.got, duty.need), 0),
    state: row.state,
    daysOver: row.daysOver,
    lastTalkOn: row.lastTalkOn,
    dueOn: owed.toSorted()[0] ?? null,
  }
}

const whom = new Map([
  ['frequencyMembers', 'members'],
  ['frequencyOthers', 'others'],
] as const)

function rulesOf(rules: Coverage['rules']): CoverageRule[] {
  return rules.flatMap(({ code, enabled, document, article, times, period, fromOn, source }) => {
    const who = (whom as ReadonlyMap<string, CoverageRule['who']>).get(code)
    return who && enabled
      ? [{ who, document, article, times, period, fromOn, suggested: source === 'program' }]
      : []
  })
}

function branchTallies(branches: Coverage['branches']): CoverageRecord['branches'] {
  const sum = (of: 'pairs' | 'people', what: 'done' | 'due') =>
    branches.reduce((total, branch) => total + branch[of][what], 0)
  return [
    { name: '支委之间', done: sum('pairs', 'done'), due: sum('pairs', 'due') },
    { name: '支委与党员', done: sum('people', 'done'), due: sum('people', 'due') },
  ]
}

/** How a period stands, as the coverage papers need it. Only who may see duties may put them on paper. */
export function coverageForPaper(
  ctx: Ctx,
  { period: name, unitId }: Conditions,
): Result<CoverageRecord, Refusal<'papers/page'>> {
  if (!ctx.may('duties:see', { kind: 'any' })) return err({ type: 'NotAllowed', verb: 'duties:see' })
  const period = readPeriod(name)
  const found = coverageOf(ctx, { period: name, unitId, which: 'all', offset: 0, limit: everybody })
  if (!found.ok) return found
  if (period === null) return err({ type: 'NotFound' })
  const { today, months, figures, triggers, branches, rules, provisional, rows } = found.value
  return ok({
    unitName: unitNamed(ctx.read, unitId)?.name ?? '',
    period: name,
    from: period.from,
    to: period.to,
    today,
    months,
    figures,
    triggers,
    branches: branchTallies(branches),
    rules: rulesOf(rules),
    provisional,
    sample: holdsSamplePeople(ctx.read),
    people: rows.map(personOf),
  })
}

/** 谈话覆盖表 青石镇 2026年上半年: found again by unit and period. */
export const coverageFileName = (title: string, record: CoverageRecord, extension: string): string =>
  `${fileNameOf(title, record.unitName, periodWords(record.period))}.${extension}`

/** What the log says of a coverage paper: which one, of which period, of which unit; `unit` is the office's own for null. */
export const coverageTrace = (ctx: Ctx, kind: string, { period, unitId }: Conditions) => ({
  entity: 'unit',
  entityId: unitNamed(ctx.read, unitId)?.id ?? '',
  what: `${kind} ${period}`,
})
