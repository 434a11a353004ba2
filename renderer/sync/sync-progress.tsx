import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Time left is told only after this long: before, it would be a guess. */
const tellAfterMs = 3000

interface SyncProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number
  /** The same in words. */
  readonly children: ReactNode
}

/** How far it has come, as a bar and in words, and how long it will take once that is known. */
export function SyncProgress({ label, done, total, children }: SyncProgressProps) {
  const { t } = useTranslation()
  const seconds = useSecondsLeft(done, total)
  return (
    <div className="sync-progress">
      <progress className="bar" aria-label={label} value={done} max={Math.max(total, 1)} />
      <span className="sub">
        {children}
        {seconds > 0 ? ` · ${t('sync.left', { count: seconds })}` : ''}
      </span>
    </div>
  )
}

/** 0 while nobody can say. Reckoned from what this window has seen of it. */
function useSecondsLeft(done: number, total: number): number {
  const [first] = useState(() => ({ done, atMs: performance.now() }))
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const spent = performance.now() - first.atMs
    const come = done - first.done
    setLeft(spent > tellAfterMs && come > 0 ? Math.ceil(((spent / come) * (total - done)) / 1000) : 0)
  }, [done, total, first])
  return left
}
