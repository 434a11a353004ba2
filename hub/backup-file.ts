import { createReadStream, createWriteStream, openSync, readSync, closeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress, constants } from 'node:zlib'
import { dirname } from 'node:path'
import { z } from 'zod'
import { err, ok, type Result } from '../shared/kernel/result.ts'
import { countyId, type County } from '../shared/sync/certificate.ts'
import { canonicalJson } from '../shared/sync/op.ts'
import { signText, verifyText, type PublicKey } from '../shared/sync/signing.ts'
import {
  openStream,
  sealStream,
  unwrapWithHub,
  unwrapWithRecovery,
  wrapBackupKey,
  type Wraps,
} from './backup-seal.ts'
import type { CountyKeys } from './county-keys.ts'
import { syncFolder } from './safe-file.ts'

// A backup is one file: a line that says what it is, a line of JSON signed by the county, then sealed chunks in which
// the county's secrets and the tables lie as lines of JSON, compressed.

const magic = 'LIANXIN HUB BACKUP 1'
const mostHead = 16_384

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const publicKey = hex(32) as unknown as z.ZodType<PublicKey>
const headShape = z.strictObject({
  county: z.strictObject({ id: hex(16), name: z.string(), key: publicKey }),
  madeMs: z.number().int(),
  epoch: z.number().int(),
  recovery: hex(32),
  wraps: z.strictObject({ ephemeral: hex(32), forRecovery: hex(48), forHub: hex(48) }),
  sig: hex(64),
})

/** What a backup says of itself without being opened. */
export interface BackupHead {
  readonly county: County
  readonly madeMs: number
  readonly epoch: number
  readonly recovery: string
  readonly wraps: Wraps
}

/** A backup that can be read. */
export interface OpenedBackup {
  readonly head: BackupHead
  readonly file: string
  readonly key: Uint8Array
  /** The two first lines as they stand in the file. */
  readonly headText: string
}

const signed = (head: BackupHead) => `lianxin backup 1\n${canonicalJson(head)}`

/** Writes a backup: whole, or not at all. Answers what it takes to read it back at once. */
export async function writeBackup(
  file: string,
  asked: { keys: CountyKeys; madeMs: number; epoch: number },
  lines: AsyncIterable<string>,
  random: (bytes: number) => Uint8Array,
): Promise<OpenedBackup> {
  const { keys, madeMs, epoch } = asked
  const { county, database, recovery, signing } = keys
  const key = random(32)
  const wraps = wrapBackupKey(key, { county: county.id, recovery, database }, random)
  const head: BackupHead = { county, madeMs, epoch, recovery, wraps }
  const sig = signText(signing, signed(head))
  const headText = `${magic}\n${JSON.stringify({ ...head, sig })}\n`
  const temp = `${file}.new`
  async function* all() {
    yield `${JSON.stringify({ signing, database })}\n`
    yield* lines
  }
  const out = createWriteStream(temp, { mode: 0o600 })
  try {
    out.write(headText)
    const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 6 } })
    await pipeline(Readable.from(all(), { objectMode: true }), zstd, sealStream(key, headText), out)
    const written = await open(temp, 'r+')
    await written.sync().finally(() => written.close())
    await rename(temp, file)
    syncFolder(dirname(file))
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
  return { head, file, key, headText }
}

export type BackupRefusal =
  | { type: 'NoSuchFile' }
  | { type: 'NotABackup' }
  /** Neither this hub's keys nor the papers open it. */
  | { type: 'CannotOpen' }

function readHead(file: string): Result<{ head: BackupHead; headText: string }, BackupRefusal> {
  const bytes = Buffer.alloc(mostHead)
  let read: number
  try {
    const fd = openSync(file, 'r')
    read = readSync(fd, bytes, 0, mostHead, 0)
    closeSync(fd)
  } catch {
    return err({ type: 'NoSuchFile' })
  }
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  if (second < 0 || second >= read || bytes.toString('utf8', 0, first) !== magic)
    return err({ type: 'NotABackup' })
  try {
    const { sig, ...head } = headShape.parse(JSON.parse(bytes.toString('utf8', first + 1, second)))
    const genuine =
      head.county.id === countyId(head.county.key) && verifyText(head.county.key, sig, signed(head))
    return genuine
      ? ok({ head, headText: bytes.toString('utf8', 0, second + 1) })
      : err({ type: 'NotABackup' })
  } catch {
    return err({ type: 'NotABackup' })
  }
}

/** Reads what a backup says of itself. */
export function readBackupHead(file: string): Result<BackupHead, BackupRefusal> {
  const read = readHead(file)
  return read.ok ? ok(read.value.head) : read
}

/** Opens a backup with what there is: the keys of the hub that made it, or the recovery key. */
export function openBackup(
  file: string,
  by: { database: string } | { recoverySecret: Uint8Array },
): Result<OpenedBackup, BackupRefusal> {
  const read = readHead(file)
  if (!read.ok) return read
  const { head, headText } = read.value
  const { id } = head.county
  const key =
    'database' in by
      ? unwrapWithHub(head.wraps, id, by.database)
      : unwrapWithRecovery(head.wraps, id, by.recoverySecret)
  return key ? ok({ head, file, key, headText }) : err({ type: 'CannotOpen' })
}

/** The lines of a backup, the first of which has the county's secrets. Throws where the file is damaged. */
export async function* backupLines({ file, key, headText }: OpenedBackup): AsyncGenerator<string> {
  const sealed = createReadStream(file, { start: Buffer.byteLength(headText) })
  const opened = openStream(key, headText)
  const plain = createZstdDecompress()
  // A fault anywhere reaches who reads the lines, as an error of the last stream.
  const flow = pipeline(sealed, opened, plain).catch((error: unknown) => plain.destroy(error as Error))
  plain.setEncoding('utf8')
  let rest = ''
  for await (const chunk of plain as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  await flow
}
