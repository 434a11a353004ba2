import { isDiskFull, type Db } from './database.ts'
import type { HubCore } from './hub-core.ts'
import { NeedsScope, type Held, type Work } from './rehome.ts'
import { lockScope, newScope } from './scopes.ts'

/** Holds scopes in the order of their ids, so that two pushes never wait for each other. */
async function hold(db: Db, core: HubCore, scopes: ReadonlySet<string>): Promise<Held> {
  const held: Held = new Map()
  for (const scope of [...scopes].sort()) {
    const row = await lockScope(db, core.database.engine, scope)
    if (row) held.set(scope, row)
  }
  return held
}

/** Class of a scope; null where it has no row. */
export const classOf = async (core: HubCore, scope: string): Promise<string | null> => {
  const rows = core.database.read.selectFrom('scope').select('class').where('id', '=', scope)
  return (await rows.executeTakeFirst())?.class ?? null
}

const sayClass = (core: HubCore, scope: string, scopeClass: string) =>
  core.database.write(async (db) => {
    await db.updateTable('scope').set({ class: scopeClass }).where('id', '=', scope).execute()
  })

/** Makes the row of a scope. Another push may do so at the same time: then it is there, which is all that was wanted. */
export async function makeScope(core: HubCore, scope: string, scopeClass: string): Promise<void> {
  const known = await classOf(core, scope)
  if (known === '' && scopeClass !== '') await sayClass(core, scope, scopeClass)
  if (known !== null) return
  try {
    await core.database.write(async (db) => {
      await db.insertInto('scope').values(newScope(scope, scopeClass)).execute()
    })
  } catch (error) {
    if (isDiskFull(error) || (await classOf(core, scope)) === null) throw error
  }
}

/**
 * One transaction that holds these scopes. When another one turns out to be needed, it begins again: to take it as an
 * afterthought could leave two pushes waiting for each other.
 */
export async function holding<T>(
  core: HubCore,
  scopes: readonly string[],
  work: (work: Work) => Promise<T>,
  isMoving = false,
): Promise<T> {
  const wanted = new Set(scopes)
  for (;;) {
    try {
      return await core.database.write(async (db) =>
        work({ db, core, held: await hold(db, core, wanted), isMoving }),
      )
    } catch (error) {
      if (!(error instanceof NeedsScope)) throw error
      await makeScope(core, error.scope, error.scopeClass)
      wanted.add(error.scope)
    }
  }
}
