import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { accountRow } from '../../shared/access/access-contract.ts'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import { writeFileSafely } from '../store/write-file-safely.ts'
import { kdf, keychainId, wrap } from './key-wrap.ts'
import { tries } from './wrong-tries.ts'

/** The store's key sealed under a password, and the name of the keychain's secret that went into it, if one did. */
const passwordWrap = z.object({ kdf, wrap, keychain: keychainId.nullable().default(null) })
export type PasswordWrap = z.infer<typeof passwordWrap>

/**
 * keys.json: who may open the store, and the store's key sealed for each of them. Nothing in it opens the store by
 * itself, and nothing in it gives a right: name and role stand here for the unlock screen only, the store's own record
 * of the account is what counts. Format 1 knew no keychain; a program that knows no format 2 refuses it.
 */
export const keyfile = z.object({
  format: z.union([z.literal(1), z.literal(2)]).transform(() => 2 as const),
  unitName: z.string(),
  accounts: z.array(accountRow.extend({ password: passwordWrap })).min(1),
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
