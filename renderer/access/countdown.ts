import { useCallback, useEffect, useState } from 'react'

/** Seconds left of a wait, counted down; `wait` begins a new one. */
export function useCountdown(atFirst: number): { left: number; wait: (seconds: number) => void } {
  const [{ until, now }, setClock] = useState(() => ({
    until: Date.now() + atFirst * 1000,
    now: Date.now(),
  }))
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  const over = left === 0
  useEffect(() => {
    if (over) return undefined
    const tick = () => setClock((clock) => ({ ...clock, now: Date.now() }))
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [over])
  const wait = useCallback(
    (seconds: number) => setClock({ until: Date.now() + seconds * 1000, now: Date.now() }),
    [],
  )
  return { left, wait }
}
