import { expect, test } from 'vitest'
import { duties as english } from '../../renderer/words/en/duties.ts'
import { duties as chinese } from '../../renderer/words/zh-CN/duties.ts'
import { reasonCodes } from '../../shared/duties/reasons.ts'

test('every step of a reason has words of its own in both languages', () => {
  const steps = [english.steps, chinese.steps] as readonly Readonly<Record<string, string>>[]
  for (const words of steps) expect(reasonCodes.filter((code) => !words[code])).toEqual([])
})
