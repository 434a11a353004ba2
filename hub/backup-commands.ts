import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { askLines, canAsk } from './ask.ts'
import { backUp, verifyBackup } from './backup.ts'
import { openBackup, readBackupHead, type OpenedBackup } from './backup-file.ts'
import type { Settings } from './command-line.ts'
import type { Desk } from './commands.ts'
import { recoverySecretFrom } from './county-keys.ts'
import { clock, keysAtHand, passphraseOf, random, withHub } from './keys-at-hand.ts'
import { hasKeys } from './key-file.ts'
import { restoreHub } from './restore.ts'
import { isRunning } from './running.ts'
import { must, Refused, type Said } from './say.ts'
import { snapshot } from './snapshot.ts'
import { verifyHub, type Verified } from './verify.ts'
import type { Words } from './words-zh.ts'

function verifiedLines(found: Verified, words: Words): string[] {
  const { faults, scopes, entries, records, checkpoints } = found
  if (faults.length === 0) return [words.verified(scopes, entries, records, checkpoints)]
  const lines = faults.map(({ scope, fault, at }) => words.fault(scope, words.faultKinds[fault], at))
  return [words.faults(faults.length), ...lines]
}

const stamp = (ms: number) => new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14)

export const backup = ({ settings, words }: Desk): Promise<Said> =>
  withHub(settings, words, async (hub, keys) => {
    const nowMs = clock()
    const [, said] = settings.words
    const file = said ? resolve(said) : join(settings.folder, 'backups', `hub-${stamp(nowMs)}.lxhub`)
    mkdirSync(dirname(file), { recursive: true })
    const done = await backUp(hub, { file, keys, who: 'keeper' }, { nowMs, random })
    const failed = done.verified.faults.length > 0
    const lines = failed
      ? [words.backupBad, ...verifiedLines(done.verified, words)]
      : [words.backupDone(file, done.last.entries), words.backupAway]
    return { value: { ...done.last, faults: done.verified.faults }, lines, failed }
  })

/** Opens a backup with the hub's own keys where it is the hub that made it, else with two papers. */
async function opened(file: string, settings: Settings, words: Words): Promise<OpenedBackup> {
  const head = must(readBackupHead(file))
  if (settings.shares.length === 0 && hasKeys(settings.folder)) {
    const keys = await keysAtHand(settings, words)
    const own = openBackup(file, { database: keys.database })
    if (own.ok || !canAsk()) return must(own)
  }
  const [one, other] = settings.shares
  const typed: [string, string] =
    one !== undefined && other !== undefined
      ? [one, other]
      : canAsk()
        ? [await askLines(words.askShare(1)), await askLines(words.askShare(2))]
        : refuseToOpen()
  // A file with a paper has words around the four lines.
  const recoverySecret = must(recoverySecretFrom(typed.map(sharePart) as [string, string], head.recovery))
  return must(openBackup(file, { recoverySecret }))
}

function refuseToOpen(): never {
  throw new Refused({ type: 'CannotOpen' })
}

/** The four lines of groups in a text that may have more around them, as the printed file has. */
const sharePart = (text: string): string =>
  text
    .split('\n')
    .filter((line) => /^\s*(?:[0-9A-Za-z]{4}[\s-]*){4}\s*$/.test(line))
    .join('\n')

async function damagedIsRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refused) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC' || code === 'SQLITE_FULL') throw error
    throw new Refused({ type: 'BackupDamaged' })
  }
}

export async function restore({ settings, words }: Desk): Promise<Said> {
  const [, said = ''] = settings.words
  if (isRunning(settings.folder)) throw new Refused({ type: 'RunsAlready' })
  const file = await opened(resolve(said), settings, words)
  const { folder, database: url, over, above } = settings
  const passphrase = await passphraseOf(settings, words)
  const asked = { backup: file, folder, url, over, passphrase, above }
  const done = must(await damagedIsRefused(() => restoreHub(asked, { random, nowMs: clock() })))
  const { epoch, verified, aside, keys } = done
  const lines = [
    words.restored(verified.entries, epoch),
    ...(aside === null ? [] : [words.aside(aside)]),
    words.restoredNext,
  ]
  return { value: { county: keys.county.id, epoch, entries: verified.entries, aside }, lines }
}

export async function verify({ settings, words }: Desk): Promise<Said> {
  const [, said] = settings.words
  const found =
    said === undefined
      ? await withHub(settings, words, (hub, keys) => snapshot(hub, (db) => verifyHub(db, keys.county)))
      : await opened(resolve(said), settings, words).then((file) =>
          damagedIsRefused(() => verifyBackup(file, random)),
        )
  return { value: found, lines: verifiedLines(found, words), failed: found.faults.length > 0 }
}
