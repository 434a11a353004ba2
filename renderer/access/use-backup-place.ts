import { useCallback } from 'react'
import { queries, useDo } from '../ask.ts'

/** Chooses where the second copy of each backup goes; answers the folder's name, null when it stays as it was. */
export function useBackupPlace() {
  const folder = useDo('office/choose-folder')
  const set = useDo('office/set-backup-place')
  const { run: ask } = folder
  const { run: keep } = set
  const choose = useCallback(async (): Promise<string | null> => {
    const picked = await ask({})
    if (!picked.ok) return null
    const kept = await keep({ ticket: picked.value.ticket })
    if (!kept.ok) return null
    await queries.invalidateQueries({ queryKey: ['office/backups'] })
    return kept.value.name
  }, [ask, keep])
  return { choose, busy: folder.busy || set.busy, refusal: folder.refusal ?? set.refusal }
}
