import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'

/** Writes a whole file or none: what was there before stays until the new one is safe on the disk. False when it fails. */
export async function saveAtomically(path: string, bytes: Uint8Array): Promise<boolean> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    const file = await open(part, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
    return true
  } catch {
    await rm(part, { force: true }).catch(() => {})
    return false
  }
}
