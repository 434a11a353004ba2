import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openCounty, openLaptop, type County, type Laptop } from './county.ts'

const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close()
})

async function countyAndLaptop(): Promise<{ county: County; laptop: Laptop }> {
  const county = await openCounty()
  opened.push(county)
  const laptop = await openLaptop(county, '一镇')
  opened.push(laptop)
  return { county, laptop }
}

it('says which unit the records belong to, and that a copy of a computer is no second computer', async () => {
  const { county, laptop } = await countyAndLaptop()
  const before = mkdtempSync(join(tmpdir(), 'lianxin-copy-'))
  await laptop.reopen(() => cpSync(laptop.dir, before, { recursive: true }))
  expect(await laptop.enrol(await county.code('一镇'))).toMatchObject({ ok: true })
  await laptop.reopen(() => {
    rmSync(laptop.dir, { recursive: true })
    cpSync(before, laptop.dir, { recursive: true })
  })
  rmSync(before, { recursive: true })
  expect(await laptop.enrol(await county.code('二镇'))).toMatchObject({
    error: { type: 'UnitTaken', name: '一镇' },
  })
  expect(await laptop.enrol(await county.code('一镇'))).toMatchObject({ error: { type: 'DeviceTaken' } })
  expect(await laptop.state()).toMatchObject({ county: null, pill: 'alone' })
})

it('the pill follows the round of who joins, however often it is looked at', async () => {
  const { county, laptop } = await countyAndLaptop()
  for (let n = 0; n < 20; n++) await laptop.addPerson(`样例${n}`)
  expect(await laptop.state()).toMatchObject({ pill: 'alone' })
  expect(await laptop.enrol(await county.code('一镇'))).toMatchObject({ ok: true })
  const seen = new Set<string>()
  let state = await laptop.state()
  while (state.lastMs === null) {
    seen.add(state.pill)
    await new Promise((soon) => setTimeout(soon, 5))
    state = await laptop.state()
  }
  expect(seen).not.toContain('alone')
  expect(state).toMatchObject({ pill: 'sent', waiting: 0 })
})

it.each([
  [507, { refusal: { type: 'HubDiskFull' } }, 'HubDiskFull'],
  [500, { refusal: { type: 'HubFault' } }, 'HubFault'],
  [418, { refusal: { type: 'OfALaterTime' } }, 'HubFault'],
  [200, { hello: 'there' }, 'NotTheCounty'],
  [502, 'a gateway', 'NoAnswer'],
])('an answer %i %o is told as what it is: %s', async (status, body, type) => {
  const { county, laptop } = await countyAndLaptop()
  const code = await county.code('一镇')
  const hub = createServer((_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
  )
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`
  expect(await laptop.ask('sync/enrol', { address, code, deviceName: 'x' })).toMatchObject({
    error: { type },
  })
  hub.closeAllConnections()
  hub.close()
})
