import { useState } from 'react'
import { dayOfInstant } from '../shared/kernel/civil-date.ts'
import type { CivilDate } from '../shared/kernel/schemas.ts'
import { useAsk } from './ask.ts'

/** Today as the office reckons it (China's day); this computer's clock until the office has answered. */
export function useToday(): CivilDate {
  const home = useAsk('office/home', {})
  const [own] = useState(() => dayOfInstant(Date.now()))
  return (home.value?.today as CivilDate | undefined) ?? own
}
