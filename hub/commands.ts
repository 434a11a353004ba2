import { err, type Result } from '../shared/kernel/result.ts'
import type { Settings } from './command-line.ts'
import { renewRecovery, type CountyKeys } from './county-keys.ts'
import type { HubDatabase } from './database.ts'
import { makeCode } from './enrol-code.ts'
import { drawPassword, leastPasswordLength, setKeeperPassword } from './keeper-password.ts'
import { clock, givePapers, passphraseOf, random, withHub } from './keys-at-hand.ts'
import { openHub } from './open-hub.ts'
import { opOf } from './log-rows.ts'
import { revokeDevice } from './revoke.ts'
import { dateTime, gigabytes, must, Refused, type Said } from './say.ts'
import { statusFacts, type StatusFacts } from './status-facts.ts'
import { addUnit, findUnit } from './units.ts'
import type { Words } from './words-zh.ts'

/** What each command is given. */
export interface Desk {
  readonly settings: Settings
  readonly words: Words
}

const who = 'keeper'
const tools = () => ({ nowMs: clock(), random })

const facts = (hub: HubDatabase, keys: CountyKeys, { settings }: Desk): Promise<StatusFacts> =>
  statusFacts(hub, { folder: settings.folder, keys, nowMs: clock() })

function unitLines({ units }: StatusFacts, words: Words): string[] {
  if (units.length === 0) return [words.noUnits]
  return units.map(({ name, entries, receipt, devices }) =>
    words.unitLine(name, entries, receipt, devices.length),
  )
}

function deviceLines({ units }: StatusFacts, words: Words): string[] {
  const lines = units.flatMap(({ name: unit, devices }) =>
    devices.flatMap(({ id, name, checkNumber, seenMs, waiting, revoked, forked }) => [
      words.deviceLine(name, checkNumber, unit),
      words.deviceState(seenMs === null ? words.never : dateTime(seenMs), waiting),
      ...(revoked ? [`    ${words.revoked}`] : []),
      ...(forked ? [`    ${words.forked}`] : []),
      `    ${id}`,
    ]),
  )
  return lines.length > 0 ? lines : [words.noDevices]
}

export const units = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub, keys) => {
    const [, verb = 'list', ...rest] = desk.settings.words
    if (verb === 'add') {
      const asked = { name: rest.join(' '), who }
      const unit = must(await hub.write((db) => addUnit(db, asked, tools())))
      return { value: unit, lines: [desk.words.unitAdded(unit.name)] }
    }
    if (verb !== 'list') throw new Refused({ type: 'BadCommand' })
    const found = await facts(hub, keys, desk)
    return { value: found.units, lines: unitLines(found, desk.words) }
  })

export const enrol = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub, keys) => {
    const unit = await findUnit(hub.read, desk.settings.words.slice(1).join(' '))
    if (!unit) throw new Refused({ type: 'NoSuchUnit' })
    const { code, toMs } = await makeCode(hub, { unit: unit.id, who }, keys, tools())
    const lines = [desk.words.code(code, unit.name), desk.words.codeUntil(dateTime(toMs))]
    return { value: { code, toMs, unit: unit.name }, lines }
  })

export const devices = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub, keys) => {
    const found = await facts(hub, keys, desk)
    const value = found.units.flatMap(({ name: unit, devices: of }) => of.map((one) => ({ unit, ...one })))
    return { value, lines: deviceLines(found, desk.words) }
  })

export const revoke = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub, keys) => {
    const [, said = ''] = desk.settings.words
    const all = (await facts(hub, keys, desk)).units.flatMap((unit) => unit.devices)
    const device = all.find(({ id, checkNumber }) => id === said || checkNumber === said.toUpperCase())
    if (!device) throw new Refused({ type: 'NoSuchDevice' })
    const asked = { device: device.id, who }
    const list = must(await hub.write((db) => revokeDevice(db, asked, keys, tools())))
    return { value: { device: device.id, number: list.number }, lines: [desk.words.revokedDone(device.name)] }
  })

export const status = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub, keys) => {
    const { words } = desk
    const value = await facts(hub, keys, desk)
    const { backup, freeBytes } = value
    const parked = value.units.reduce((sum, unit) => sum + unit.parked, 0)
    const forks = value.units.reduce((sum, unit) => sum + unit.forks, 0)
    const lines = [
      words.statusHead(value.county.name, value.epoch),
      words.countyId(value.county.id),
      words.folder(desk.settings.folder),
      words.database(value.engine),
      words.disk(freeBytes === null ? words.none : words.gigabytes(gigabytes(freeBytes))),
      backup ? words.backup(dateTime(backup.atMs), backup.entries) : words.noBackup,
      words.parked(parked),
      words.forks(forks),
      '',
      ...unitLines(value, words),
      '',
      ...deviceLines(value, words),
    ]
    return { value, lines }
  })

/** Everything that waits to be admitted, oldest first. */
async function parkedOps(hub: HubDatabase) {
  const rows = await hub.read
    .selectFrom('parked')
    .innerJoin('entry', (join) =>
      join.onRef('entry.scope', '=', 'parked.scope').onRef('entry.sseq', '=', 'parked.sseq'),
    )
    .innerJoin('device', 'device.id', 'parked.device')
    .where('parked.admitted', 'is', null)
    .orderBy('parked.at_ms')
    .orderBy('parked.sseq')
    .select([
      'parked.scope as scope',
      'parked.at_ms as atMs',
      'parked.code as code',
      'entry.op_hash as op_hash',
      'entry.op as op',
      'entry.prev as prev',
      'device.name as device',
    ])
    .execute()
  return rows.map(({ op, prev, op_hash, ...row }) => ({
    ...row,
    hash: op_hash,
    entity: op === null ? '' : opOf({ op, prev, op_hash }).entity,
  }))
}

export const admit = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (database, keys) => {
    const { settings, words } = desk
    const said = new Set(settings.words.slice(1))
    const parked = await parkedOps(database)
    if (said.size === 0 && !settings.all) {
      const lines = parked.map(({ atMs, device, hash }) => words.parkedLine(dateTime(atMs), device, hash))
      return { value: parked, lines: lines.length > 0 ? [...lines, words.parkedHow] : [words.noParked] }
    }
    const wanted = parked.filter(({ hash }) => settings.all || said.has(hash))
    if (wanted.length === 0) throw new Refused({ type: 'NotParked' })
    const { folder, database: url } = settings
    const hub = await openHub({ folder, database: url, keys, clock, random, log: console.error })
    try {
      let admitted = 0
      for (const { scope, hash } of wanted) {
        // One that stood in the same group as an earlier one is admitted already.
        const done = await hub.admit(scope, hash, who)
        if (done.ok) admitted += done.value
      }
      return { value: { admitted }, lines: [words.admitted(admitted)] }
    } finally {
      await hub.close()
    }
  })

export async function papers({ settings, words }: Desk): Promise<Said> {
  const passphrase = await passphraseOf(settings, words)
  const made = must(await renewRecovery(settings.folder, passphrase, { random }))
  const { keys } = made
  const lines = givePapers(made.papers, { county: keys.county.name, words, folder: settings.papers })
  const value = settings.papers === null ? { papers: made.papers } : { papersIn: settings.papers }
  return { value, lines: [...lines, '', ...words.papersWhere] }
}

export const password = (desk: Desk): Promise<Said> =>
  withHub(desk.settings, desk.words, async (hub) => {
    const { keeperPassword } = desk.settings
    const chosen = must(chosenPassword(keeperPassword))
    await setKeeperPassword(hub, chosen, tools())
    const drawn = keeperPassword === null
    const lines = [desk.words.passwordSet, ...(drawn ? [desk.words.keeperPassword(chosen)] : [])]
    return { value: drawn ? { keeperPassword: chosen } : {}, lines }
  })

/** The keeper's own password, or one that is drawn. */
export function chosenPassword(given: string | null): Result<string, { type: 'PasswordTooShort' }> {
  if (given === null) return { ok: true, value: drawPassword(random) }
  return [...given].length < leastPasswordLength
    ? err({ type: 'PasswordTooShort' })
    : { ok: true, value: given }
}
