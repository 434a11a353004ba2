import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** All files under a folder, in a fixed order, as absolute paths. An absent folder has none. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Changes whenever a file under these folders, or one of these files, comes, goes or is written. Reads no contents, so it is quick. */
export function stampOf(root: string, inputs: readonly string[]): string {
  const hash = createHash('sha256')
  for (const input of inputs) {
    const path = join(root, input)
    const files = existsSync(path) && statSync(path).isFile() ? [path] : filesUnder(path)
    for (const file of files) {
      const { size, mtimeMs } = statSync(file)
      hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

/** Runs `make` unless the stamp in the file still holds. Says whether it ran. */
export async function whenChanged(
  stampFile: string,
  stamp: string,
  make: () => Promise<void>,
): Promise<boolean> {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  await make()
  writeFileSync(stampFile, stamp)
  return true
}
