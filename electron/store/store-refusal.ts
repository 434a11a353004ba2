/** Why a store does not open, or does not take a change. */
export type StoreRefusal =
  /** The file is readable without its key. Going on would show people's records to anyone. */
  | { type: 'NotEncrypted' }
  /** Made by a newer program: update the program, nothing is lost. */
  | { type: 'NewerStore'; found: number; known: number }
  /** Not a store of ours: a renamed picture, another database. */
  | { type: 'Foreign' }
  | { type: 'AlreadyOpen' }
  | { type: 'WrongKey' }
  | StoreFault

/** What may befall an open store at any moment. In both, nothing of the running change is saved. */
export type StoreFault = { type: 'DiskFull' } | { type: 'StoreDamaged' }

const full = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])
// A full disk reaches SQLite in more than one dress: a short write, a file that cannot grow, a sync that fails late.
const fullInDisguise = new Set([
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_FSYNC',
  'SQLITE_IOERR_SHMSIZE',
  'SQLITE_IOERR_TRUNCATE',
])

/** The refusal that a thrown error stands for; null when it is a bug. Readers need it too: a bad page may turn up in any read. */
export function storeRefusal(error: unknown): StoreFault | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (full.has(code) || fullInDisguise.has(code)) return { type: 'DiskFull' }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return { type: 'StoreDamaged' }
  // A page that fails its check, or lies beyond a truncated end.
  if (code === 'SQLITE_IOERR_SHORT_READ' || code === 'SQLITE_IOERR_READ' || code === 'SQLITE_IOERR_DATA')
    return { type: 'StoreDamaged' }
  return null
}
