import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

interface Probe {
  same: { typed: unknown[]; distances: number[]; steps: unknown[]; instants: string[] }
  zone: { name: string; throughDate: string; dstDay: number }
}

const probeFile = fileURLToPath(new URL('./zone-probe.ts', import.meta.url))
const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'UTC', 'America/New_York']
const probes = new Map<string, Probe>()

beforeAll(() => {
  for (const TZ of zones) {
    const printed = execFileSync(process.execPath, [probeFile], {
      env: { ...process.env, TZ, NODE_OPTIONS: '' },
      encoding: 'utf8',
    })
    probes.set(TZ, JSON.parse(printed))
  }
})

test('the zones were in force, and `Date` does lose the day in them', () => {
  expect(zones.map((zone) => probes.get(zone)?.zone.throughDate)).toEqual([
    '2025-02-28',
    '2025-02-28',
    '2025-03-01',
    '2025-03-01',
  ])
  expect(probes.get('Asia/Shanghai')?.zone.dstDay).toBeCloseTo(0.958, 3)
})

describe.each(zones)('in %s', (zone) => {
  const probe = () => probes.get(zone)!.same

  test('AS-22 2025-03-01 is read, kept, shown and read again as 2025-03-01', () => {
    const first = ['2025-03-01', '2025年3月1日', '2025-03-01', 6]
    expect(probe().typed.slice(0, 3)).toEqual([first, first, first])
    expect(probe().instants[0]).toBe('2025-03-01')
  })

  test("AS-23 1988-07-01 stays that day through China's summer time", () => {
    const born = ['1988-07-01', '1988年7月1日', '1988-07-01', 5]
    expect(probe().typed.slice(3)).toEqual([born, born])
    expect(probe().instants.slice(1)).toEqual(['1988-07-01', '1988-06-30', '1970-01-01'])
  })

  test('AS-23 days are whole: 17 to 18 April and 11 to 12 September 1988 are one day each', () => {
    expect(probe().distances).toEqual([1, 1])
    // Every day from 1986 to 1991, two of the years being 1988 and its kind.
    expect(probe().steps).toEqual([2191, '1986-01-01', '1986-01-02', '1991-12-31'])
  })

  test('AS-22 everything is the same as in Shanghai', () => {
    expect(probe()).toEqual(probes.get('Asia/Shanghai')?.same)
  })
})
