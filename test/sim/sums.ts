import type { Outcome } from './run.ts'

type Counts = Outcome['counts']

export const noCounts: Counts = {
  ops: 0,
  conflicts: 0,
  restores: 0,
  rollbacks: 0,
  transfers: 0,
  forks: 0,
  rounds: 0,
}

/** Sums, and the most rounds that any schedule needed to agree. */
export const addCounts = (a: Counts, b: Counts): Counts => ({
  ops: a.ops + b.ops,
  conflicts: a.conflicts + b.conflicts,
  restores: a.restores + b.restores,
  rollbacks: a.rollbacks + b.rollbacks,
  transfers: a.transfers + b.transfers,
  forks: a.forks + b.forks,
  rounds: Math.max(a.rounds, b.rounds),
})

export const sumLine = ({ restores, rollbacks, transfers, forks, rounds }: Counts): string =>
  `${restores} hub restores, ${rollbacks} disk rollbacks, ${transfers} transfers, ${forks} forks; at most ${rounds} rounds to agree`
