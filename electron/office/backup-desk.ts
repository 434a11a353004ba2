import type { Actor } from '../../shared/access/may.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { backupsIn, type Backup } from '../store/backup.ts'
import type { Store } from '../store/open-store.ts'
import { storePaths } from '../store/store-paths.ts'
import type { StoreFault } from '../store/store-refusal.ts'
import { copyBackup, hasCopy, type CopyRefusal } from './backup-copy.ts'
import { backupPlace, keepBackupPlace } from './backup-store.ts'
import type { OfficeState } from './office-state.ts'

/** Makes backups of the open store and copies them to the second place. */
export interface BackupDesk {
  /** The backups beside the store, newest first. */
  list(): Backup[]
  now(): Promise<Result<{ atMs: number; copied: boolean }, StoreFault | CopyRefusal>>
  /** Copies the newest backup where the place is there and has none of it: the day's, or one of before the stick came. */
  copyDue(): Promise<void>
}

interface Parts {
  readonly state: Pick<OfficeState, 'options' | 'opened'>
  readonly store: Store
  readonly actor: Actor
}

const name = 'backups'
const lookEveryMs = 60_000

/** The desk of the open store. */
export const backupDesk = (session: ReadonlyMap<string, unknown>): BackupDesk =>
  session.get(name) as BackupDesk

/** Opens the desk for as long as the store is open. */
export function openBackupDesk(session: Map<string, unknown>, { state, store, actor }: Parts): void {
  const { storeDir, log } = state.options
  const isOpen = () => state.opened?.session === session
  const list = () => backupsIn(storePaths(storeDir).backup)

  const copy = async (backup: Backup): Promise<Result<{ copied: boolean }, StoreFault | CopyRefusal>> => {
    const place = backupPlace(store.read)
    if (!place) return ok({ copied: false })
    const copied = await copyBackup(storeDir, backup, place.path)
    if (!copied.ok) return copied
    // Locked while a slow stick was being written: the copy is there, its time is remembered at the next look.
    return isOpen() ? remember(backup) : ok({ copied: true })
  }
  const remember = (backup: Backup): Result<{ copied: boolean }, StoreFault> =>
    store.run<{ copied: boolean }, never>(actor, (work) => {
      const place = backupPlace(work.db)
      if (place) keepBackupPlace(work.db, { ...place, lastMs: backup.madeMs })
      return ok({ copied: true })
    })
  const copyDue = async () => {
    const [newest] = list()
    const place = newest && backupPlace(store.read)
    if (!newest || !place) return
    if (hasCopy(newest, place.path)) {
      if ((place.lastMs ?? 0) < newest.madeMs) remember(newest)
      return
    }
    const copied = await copy(newest)
    // A stick that is not plugged in is every day's.
    if (!copied.ok && copied.error.type !== 'PlaceGone') log(`a backup was not copied: ${copied.error.type}`)
  }
  const now = async () => {
    const made = store.backup()
    if (!made.ok) return made
    const copied = await copy(made.value)
    return copied.ok ? ok({ atMs: made.value.madeMs, copied: copied.value.copied }) : copied
  }
  const look = async () => {
    if (!isOpen()) return clearInterval(timer)
    try {
      await copyDue()
    } catch (error) {
      log(`a backup was not copied: ${error instanceof Error ? error.name : 'unknown'}`)
    }
  }
  const timer = setInterval(() => void look(), lookEveryMs).unref()
  session.set(name, { list, now, copyDue } satisfies BackupDesk)
}
