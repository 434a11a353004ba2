import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { accountRow } from '../../shared/access/access-contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { writeFileSafely } from '../store/write-file-safely.ts'
import { kdf, wrap } from './key-wrap.ts'
import { tries } from './wrong-tries.ts'

/**
 * keys.json: who may open the store, and the store's key sealed for each of them. Nothing in it opens the store by
 * itself. A list of accounts and a format number: more accounts, a secret of the system's keychain and the county's
 * escrow find their place beside what is here.
 */
export const keyfile = z.object({
  format: z.literal(1),
  unitName: z.string(),
  accounts: z.array(accountRow.extend({ password: z.object({ kdf, wrap }) })).min(1),
  /** One for the store: the sheet that lies in the office's safe. */
  recovery: z.object({ wrap }),
  tries,
})
export type Keyfile = z.infer<typeof keyfile>
export type KeyfileAccount = Keyfile['accounts'][number]

export type KeyfileRefusal =
  /** Nothing was set up in this folder yet. */
  | { type: 'NoKeyfile' }
  /** There is a file and neither it nor its copy can be read. An empty store must never take its place (AS-55). */
  | { type: 'KeyfileDamaged' }

export const keyfilePath = (dir: string): string => join(dir, 'keys.json')
export const keyfileCopyPath = (dir: string): string => join(dir, 'keys.json.bak')

function readOne(file: string): Keyfile | null {
  try {
    return keyfile.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Reads the key file, or its copy where the file itself is damaged or gone. */
export function loadKeyfile(dir: string): Result<Keyfile, KeyfileRefusal> {
  const files = [keyfilePath(dir), keyfileCopyPath(dir)]
  for (const file of files) {
    const read = readOne(file)
    if (read) return ok(read)
  }
  return err({ type: files.some(existsSync) ? 'KeyfileDamaged' : 'NoKeyfile' })
}

/** Writes the file, then its copy: at every moment one of them is whole. */
export function saveKeyfile(dir: string, content: Keyfile): void {
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`)
  writeFileSafely(keyfilePath(dir), bytes)
  writeFileSafely(keyfileCopyPath(dir), bytes)
}

/** Takes the file and its copy away. Only for keys that have opened nothing yet. */
export function removeKeyfile(dir: string): void {
  for (const file of [keyfilePath(dir), keyfileCopyPath(dir)]) rmSync(file, { force: true })
}
