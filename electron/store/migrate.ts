import type { Connection, WriteDb } from './database.ts'
import { writable } from './database.ts'
import { m0001 } from './migrations/0001-first.ts'
import { m0002 } from './migrations/0002-accounts-and-duties.ts'
import { m0003 } from './migrations/0003-edits-and-commands.ts'
import { m0004 } from './migrations/0004-talk-rows.ts'
import { m0005 } from './migrations/0005-roster-without-talks.ts'
import { m0006 } from './migrations/0006-duty-indexes.ts'
import { m0007 } from './migrations/0007-entries.ts'
import { versionPragma } from './store-sql.ts'

interface Migration {
  readonly version: number
  up(db: WriteDb): void
}

/** Every change of the local shape, oldest first. The synced vocabulary is not theirs: that only grows. */
export const migrations: readonly Migration[] = [m0001, m0002, m0003, m0004, m0005, m0006, m0007]

/** The newest shape that this program knows. */
export const knownVersion = migrations.at(-1)!.version

export const versionOf = (db: Connection): number => db.pragma('user_version', { simple: true }) as number

/** Brings the file to the newest shape, each step in a transaction of its own that takes the version number with it. */
export function migrate(db: Connection, steps: readonly Migration[] = migrations): void {
  for (const step of steps) {
    if (step.version <= versionOf(db)) continue
    db.transaction(() => {
      step.up(writable(db))
      db.pragma(versionPragma(step.version))
    }).immediate()
  }
}
