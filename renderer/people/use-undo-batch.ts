import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import { queries, useDo } from '../ask.ts'
import { say } from '../ui/status-line.tsx'

/** Takes a whole import back and says what became of it. */
export function useUndoBatch() {
  const { t } = useTranslation()
  const undo = useDo('people/import-undo')
  const run = async (batchId: Id): Promise<boolean> => {
    const result = await undo.run({ batchId })
    void queries.invalidateQueries({ queryKey: ['people/import-batches'] })
    if (!result.ok) return result.error.type === 'AlreadyUndone'
    const { removed, restored, kept } = result.value
    say(t(kept > 0 ? 'importing.done.undoneKept' : 'importing.done.undone', { removed, restored, kept }))
    return true
  }
  return { run, busy: undo.busy, refusal: undo.refusal }
}
