import { randomBytes } from 'node:crypto'
import { readKeyfile, unlockWithPassword } from '../../../electron/access/keyfile.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import { secretary } from './first-start.ts'

/** What the log of a closed store says about who looked, printed and exported, oldest first. */
export async function auditOf(dir: string): Promise<{ verb: string; what: string; name: string }[]> {
  const keys = readKeyfile(dir)
  if (!keys.ok) throw new Error(keys.error.type)
  const accountId = keys.value.accounts[0]!.id
  const asked = { accountId, password: secretary.password }
  const unlocked = await unlockWithPassword(dir, asked, { nowMs: Date.now() })
  if (!unlocked.ok) throw new Error(unlocked.error.type)
  const opened = openStore({
    dir,
    key: unlocked.value.storeKey,
    derivations: [],
    clock: () => Date.now(),
    random: (bytes) => new Uint8Array(randomBytes(bytes)),
  })
  if (!opened.ok) throw new Error(opened.error.type)
  try {
    const read = opened.value.read.prepare(
      'SELECT verb, what, account_name AS name FROM audit_entry ORDER BY id',
    )
    return read.all() as { verb: string; what: string; name: string }[]
  } finally {
    opened.value.close()
  }
}
