import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { momentWords } from '../moment-words.ts'
import { dayWords } from '../office/greeting.ts'

/** The time and the day, large and plain: all that a locked screen shows of itself. */
export function LockClock() {
  const { t } = useTranslation()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return (
    <p className="lock-clock">
      <span className="lock-time">{momentWords(now).slice(-5)}</span>
      <span className="sub">{dayWords(t, dayOfInstant(now))}</span>
    </p>
  )
}
