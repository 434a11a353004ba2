import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { askHidden, canAsk } from './ask.ts'
import type { Settings } from './command-line.ts'
import { openCountyKeys, type CountyKeys } from './county-keys.ts'
import { openHubDatabase, type HubDatabase } from './database.ts'
import { keyFilePath } from './key-file.ts'
import { writeOwnFile } from './safe-file.ts'
import { must, Refused } from './say.ts'
import type { Words } from './words-zh.ts'

export const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
export const clock = (): number => Date.now()

/** The passphrase as it was given, or asked for where somebody sits there. */
export async function passphraseOf(settings: Settings, words: Words): Promise<string | null> {
  if (settings.passphrase !== null) return settings.passphrase
  return settings.askPassphrase ? askHidden(words.askPassphrase) : null
}

/** The county's keys in the folder. */
export async function keysAtHand(settings: Settings, words: Words): Promise<CountyKeys> {
  const given = await passphraseOf(settings, words)
  const opened = await openCountyKeys(settings.folder, given)
  if (!opened.ok && opened.error.type === 'PassphraseMissing' && canAsk())
    return must(await openCountyKeys(settings.folder, await askHidden(words.askPassphrase)))
  return must(opened)
}

/** Keys and database, for one command. */
export async function withHub<T>(
  settings: Settings,
  words: Words,
  work: (hub: HubDatabase, keys: CountyKeys) => Promise<T>,
): Promise<T> {
  const keys = await keysAtHand(settings, words)
  const hub = await openDatabase(settings, keys)
  try {
    return await work(hub, keys)
  } finally {
    await hub.close()
  }
}

async function openDatabase(
  { folder, database: url }: Settings,
  { database }: CountyKeys,
): Promise<HubDatabase> {
  try {
    return await openHubDatabase({ folder, url, key: Buffer.from(database, 'hex') })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (url !== null && (code === 'ECONNREFUSED' || code === 'ENOTFOUND'))
      throw new Refused({ type: 'DatabaseAway' })
    throw error
  }
}

/** The papers of the recovery key: shown, or written as files that the keeper prints. */
export function givePapers(
  papers: readonly (readonly string[])[],
  { county, words, folder }: { county: string; words: Words; folder: string | null },
): string[] {
  const sheets = papers.map((lines, i) => [words.paper(i + 1), ...lines.map((line) => `    ${line}`)])
  if (folder === null) return ['', words.papersTitle, ...sheets.flatMap((sheet) => ['', ...sheet])]
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const [i, lines] of papers.entries())
    writeOwnFile(
      join(folder, `share-${i + 1}.txt`),
      `${county}\n${words.paper(i + 1)}\n\n${lines.join('\n')}\n`,
    )
  return ['', words.papersFiles(folder)]
}

/** How the keys lie, said plainly. */
export const saysHowKeysLie = ({ sealed }: CountyKeys, folder: string, words: Words): string =>
  sealed ? words.keysSealed(keyFilePath(folder)) : words.keysUnsealed(keyFilePath(folder))
