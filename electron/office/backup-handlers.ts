import { realpathSync } from 'node:fs'
import { relative, resolve, isAbsolute } from 'node:path'
import { err, ok } from '../../shared/kernel/result.ts'
import { canWriteTo, placeName } from './backup-copy.ts'
import { backupDesk } from './backup-desk.ts'
import { backupPlace, keepBackupPlace } from './backup-store.ts'
import type { Handlers } from './handler.ts'

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** Is this the folder itself, or one in it? */
function liesIn(path: string, folder: string): boolean {
  const way = relative(realPath(folder), realPath(path))
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** Backups of this computer and their second place. Paths stay here: a window learns a folder's own name. */
export const backupHandlers: Handlers<'office/backups' | 'office/backup-now' | 'office/set-backup-place'> = {
  'office/backups': (ctx) => {
    const kept = backupDesk(ctx.session).list()
    const place = backupPlace(ctx.read)
    return ok({
      lastMs: kept[0]?.madeMs ?? null,
      kept: kept.length,
      place: place && { name: placeName(place.path), lastMs: place.lastMs },
    })
  },
  'office/backup-now': (ctx) => backupDesk(ctx.session).now(),
  'office/set-backup-place': async (ctx, { ticket }) => {
    const path = ctx.path(ticket)
    // A copy on the same spot goes with the disk that takes the store.
    if (liesIn(path, String(ctx.session.get('storeDir')))) return err({ type: 'SameFolder' })
    if (!(await canWriteTo(path))) return err({ type: 'CannotWriteThere' })
    keepBackupPlace(ctx.work.db, { path, lastMs: null })
    return ok({ name: placeName(path) })
  },
}
