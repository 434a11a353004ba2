import { inflateRawSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { ReadRefusal } from '../../shared/people/import-contract.ts'

/** What a file is by its own bytes: its name may say anything. */
type FileKind = 'workbook' | 'text'
type Judged = Result<FileKind, ReadRefusal>

/** A roster of 50,000 rows unfolds to less; what claims more is a zip bomb or no roster. */
const MOST_UNFOLDED = 256 * 1024 * 1024

const notAWorkbook = (looksLike: 'picture' | 'pdf' | 'word' | 'encrypted' | 'unknown') =>
  err({ type: 'NotAWorkbook', looksLike } as const)

const startsWith = (bytes: Uint8Array, ...first: readonly number[]) =>
  first.every((byte, i) => bytes[i] === byte)
const ascii = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

function isPicture(bytes: Uint8Array): boolean {
  const declared = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return (
    startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) ||
    startsWith(bytes, 0xff, 0xd8, 0xff) ||
    ascii(bytes, 0, 4) === 'GIF8' ||
    (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') ||
    startsWith(bytes, 0x49, 0x49, 0x2a, 0x00) ||
    startsWith(bytes, 0x4d, 0x4d, 0x00, 0x2a) ||
    (ascii(bytes, 4, 8) === 'ftyp' && /heic|heix|mif1|avif/.test(ascii(bytes, 8, 12))) ||
    (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26 && declared.getUint32(2, true) === bytes.length)
  )
}

/** Tells by the first bytes what a file is, before anything reads it whole. */
export function judgeFile(bytes: Uint8Array): Judged {
  if (isPicture(bytes)) return notAWorkbook('picture')
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return notAWorkbook('pdf')
  if (ascii(bytes, 0, 5) === '{\\rtf') return notAWorkbook('word')
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) return judgeZip(bytes)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return judgeCompound(bytes)
  // Workbooks of Excel 2 to 4 are bare records.
  if (bytes[0] === 0x09 && [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) && bytes[3] === 0x00)
    return ok('workbook')
  const utf16 = startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)
  if (!utf16 && bytes.subarray(0, 4096).includes(0)) return notAWorkbook('unknown')
  return ok('text')
}

/** Office 97 files and, since 2007, the wrapping of encrypted ones. */
function judgeCompound(bytes: Uint8Array): Judged {
  let paths: string
  try {
    paths = XLSX.CFB.read(bytes, { type: 'array' }).FullPaths.join('\n')
  } catch {
    return err({ type: 'Unreadable' })
  }
  if (/EncryptedPackage|EncryptionInfo/.test(paths)) return notAWorkbook('encrypted')
  if (/\/(?:Workbook|Book)$/im.test(paths)) return ok('workbook')
  return notAWorkbook(/WordDocument/.test(paths) ? 'word' : 'unknown')
}

interface ZipEntry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unfolded: number
  readonly start: number
}

/** Lists a zip by its directory at the end of the file; null when there is none. */
function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const lowest = Math.max(0, end - 65_535)
  while (end >= lowest && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < lowest) return null
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null
    const nameLength = view.getUint16(at + 28, true)
    entries.push({
      name: ascii(bytes, at + 46, at + 46 + nameLength),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unfolded: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

/** True when an entry unfolds to no more than it says. */
function isHonest(bytes: Uint8Array, { method, packed, unfolded, start }: ZipEntry): boolean {
  if (method === 0) return packed === unfolded
  if (method !== 8) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
  inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(unfolded, 1) })
  return true
}

/** Workbooks since 2007 and of OpenDocument are zips. What a zip unfolds to is checked before anybody unfolds it. */
function judgeZip(bytes: Uint8Array): Judged {
  try {
    const entries = zipEntries(bytes)
    if (entries === null) return err({ type: 'Unreadable' })
    const names = entries.map((entry) => entry.name)
    if (names.some((name) => name.startsWith('word/'))) return notAWorkbook('word')
    const isWorkbook = names.some(
      (name) => /^xl\//i.test(name) || name === 'content.xml' || name === 'Index.zip',
    )
    if (!isWorkbook) return notAWorkbook('unknown')
    const unfolded = entries.reduce((sum, entry) => sum + entry.unfolded, 0)
    if (unfolded > MOST_UNFOLDED) return err({ type: 'TooBig', bytes: unfolded, most: MOST_UNFOLDED })
    return entries.every((entry) => isHonest(bytes, entry)) ? ok('workbook') : err({ type: 'Unreadable' })
  } catch {
    return err({ type: 'Unreadable' })
  }
}
