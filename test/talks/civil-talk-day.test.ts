import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const probe = join(import.meta.dirname, 'day-probe.ts')

test.each(['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/New_York'])(
  'AS-22 in %s a talk of 2025-03-01 is stored, listed, printed and written to Word and Excel as 2025-03-01',
  (zone) => {
    const said = execFileSync(process.execPath, [probe], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(JSON.parse(said)).toEqual({
      stored: '2025-03-01',
      listed: '2025-03-01',
      found: '2025-03-01',
      lastTalkOn: '2025-03-01',
      opened: '2025-03-01',
      afterRebuild: '2025-03-01',
      page: ['2025年3月1日'],
      word: ['2025年3月1日'],
      excel: ['2025年3月1日'],
      printedOn: '2026年3月6日 07:30',
    })
  },
)
