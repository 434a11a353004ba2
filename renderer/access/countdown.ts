import { useEffect, useState } from 'react'

/** Counts down from `seconds` once for each new `mark`; answers the seconds left. */
export function useCountdown(seconds: number, mark: unknown): number {
  const [until, setUntil] = useState(() => Date.now() + seconds * 1000)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setUntil(Date.now() + seconds * 1000)
    setNow(Date.now())
  }, [seconds, mark])
  const left = Math.max(0, Math.ceil((until - now) / 1000))
  const over = left === 0
  useEffect(() => {
    if (over) return undefined
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [over])
  return left
}
