import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createKeyfile } from '../../electron/access/keyfile.ts'
import { keyfilePath } from '../../electron/access/keyfile-format.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import {
  add,
  cheap,
  editKeys,
  password,
  passwordOf,
  signIn,
  useOffices,
  type AccessOffice,
} from './access-office.ts'

const { start, started } = useOffices()
const random = (bytes: number) => new Uint8Array(randomBytes(bytes))

async function addPerson({ get }: AccessOffice, name: string) {
  const { units } = await get('people/units')
  const appointment = { unitId: units[0].id, post: '干事', rank: '', fromOn: null }
  return (await get('people/add', { fields: { ...emptyPerson, name }, appointment })).id
}

type Row = { id: string; name: string; role: string; seen: object; closed: boolean; here: boolean }
const rowsOf = async (office: AccessOffice): Promise<Row[]> => (await office.get('access/accounts')).accounts
const rowOf = async (office: AccessOffice, id: string) => (await rowsOf(office)).find((row) => row.id === id)!

async function setRole(office: AccessOffice, id: string, role: string, personId: string | null = null) {
  const { seen } = await rowOf(office, id)
  return office.ask('access/set-account', { id, role, personId, seen })
}

const auditOf = async ({ get }: AccessOffice) =>
  (await get('access/audit', { accountId: null, offset: 0, limit: 200 })).rows

describe('several accounts on one store', () => {
  test('each opens it with a password of its own, and sees the roles that the store knows', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    const before = await one.get('people/units')
    await signIn(one, clerk, passwordOf('王干事'))
    expect(await one.get('people/units')).toEqual(before)
    const state = await one.get('access/state')
    expect(state.account).toEqual({ id: clerk, name: '王干事', role: 'clerk' })
    expect(state.accounts.map(({ name }: Row) => name)).toEqual(['李书记', '王干事'])
    await one.get('access/lock')
    const other = { accountId: clerk, password }
    expect((await one.ask('access/unlock', other)).error.type).toBe('WrongPassword')
  })

  test('a role typed into keys.json with a text editor changes nothing', async () => {
    const one = await started()
    const cadre = await add(one, '小赵', 'cadre')
    await one.get('access/lock')
    editKeys(one.dir, (keys) => {
      for (const account of keys.accounts) {
        account.role = 'county'
        if (account.id === cadre) account.name = '县委组织部'
      }
    })
    const unlocked = await one.get('access/unlock', { accountId: cadre, password: passwordOf('小赵') })
    expect(unlocked.account).toEqual({ id: cadre, name: '小赵', role: 'cadre' })
    expect((await one.get('access/state')).account.role).toBe('cadre')
    expect((await one.ask('people/units')).error).toEqual({ type: 'NotAllowed', verb: 'people:see' })
    expect((await one.ask('access/audit', { accountId: null, offset: 0, limit: 1 })).error.type).toBe(
      'NotAllowed',
    )
    // What was typed is set right again, for the unlock screen.
    const kept = JSON.parse(readFileSync(keyfilePath(one.dir), 'utf8')).accounts
    expect(kept.map(({ name, role }: Row) => [name, role])).toEqual([
      ['李书记', 'secretary'],
      ['小赵', 'cadre'],
    ])
  })

  test('an account that the store does not know opens nothing, and a wrap under another id does not open', async () => {
    const one = await started()
    const aside = mkdtempSync(join(tmpdir(), 'lianxin-aside-'))
    await one.office.close()
    cpSync(one.dir, aside, { recursive: true })
    const again = start(one.dir)
    await again.get('access/unlock', { accountId: one.secretary, password })
    const clerk = await add(again, '王干事', 'clerk')
    await again.office.close()
    // The store of yesterday with the keys of today.
    for (const part of ['lianxin.db', 'lianxin.db-wal', 'journal'])
      rmSync(join(one.dir, part), { recursive: true, force: true })
    for (const part of ['lianxin.db', 'journal'])
      if (existsSync(join(aside, part))) cpSync(join(aside, part), join(one.dir, part), { recursive: true })
    rmSync(aside, { recursive: true })
    const back = start(one.dir)
    const asked = { accountId: clerk, password: passwordOf('王干事') }
    expect((await back.ask('access/unlock', asked)).error).toEqual({ type: 'AccountClosed' })
    editKeys(one.dir, (keys) => {
      keys.accounts.find((row: Row) => row.id === clerk).password = keys.accounts[0].password
    })
    expect((await back.ask('access/unlock', { accountId: clerk, password })).error.type).toBe('WrongPassword')
    expect((await back.ask('access/unlock', { accountId: one.secretary, password })).ok).toBe(true)
    expect(await rowsOf(back)).toHaveLength(1)
  })

  test('a store made before accounts had records gets them at the first unlock, with the roles of its log', async () => {
    const one = start()
    const { store, saved } = await oldStore(one, [['周书记', 'secretary']])
    store.close()
    editKeys(one.dir, (keys) => (keys.accounts[0].role = 'county'))
    const opened = await one.get('access/unlock', { accountId: saved[0]!, password })
    expect(opened.account).toEqual({ id: saved[0], name: '周书记', role: 'secretary' })
    expect(await rowsOf(one)).toMatchObject([{ id: saved[0], role: 'secretary', closed: false, here: true }])
    expect(await auditOf(one)).toMatchObject([
      { verb: 'access:create', what: 'secretary', about: '周书记', by: '周书记' },
    ])
    await signIn(one, saved[0]!, password)
    expect(await auditOf(one)).toHaveLength(1)
  })
})

/** A store as the program made it before accounts had records: keys, the root unit, nothing about accounts. */
async function oldStore(one: AccessOffice, accounts: [string, 'secretary' | 'clerk'][]) {
  mkdirSync(one.dir, { recursive: true })
  const [[name, role]] = accounts as [[string, 'secretary' | 'clerk']]
  const id = newId(1, random(10))
  const made = await createKeyfile(
    one.dir,
    { id, name, role, unitName: '样例镇党委', password },
    { nowMs: 0, random, cost: cheap },
  )
  if (!made.ok) throw new Error(made.error.type)
  const { storeKey: key } = made.value
  const opened = openStore({ dir: one.dir, key, derivations: [], clock: () => 1, random })
  if (!opened.ok) throw new Error(opened.error.type)
  const body = { parent_id: null, name: '样例镇党委', area_code: '', order_no: 1 }
  opened.value.run<void, never>({ accountId: id, name, role, personId: null }, (work) => {
    work.write([{ kind: 'ins', entity: 'unit', id: newId(1, random(10)), body }])
    return { ok: true, value: undefined }
  })
  return { store: opened.value, saved: [id] }
}

describe('who may make and change which account', () => {
  test('the first account is one that can make the others', async () => {
    const one = start()
    const asked = { unitName: '样例镇党委', name: '小赵', password }
    for (const role of ['cadre', 'health', 'keeper'])
      expect((await one.ask('access/create', { ...asked, role })).error).toEqual({
        type: 'BadInput',
        field: 'role',
      })
    expect((await one.get('access/state')).state).toBe('new')
    expect((await one.ask('access/create', { ...asked, role: 'county' })).ok).toBe(true)
  })

  test('accounts beyond the own are shown to those who manage them', async () => {
    const one = await started()
    const cadre = await add(one, '小赵', 'cadre')
    const all = await one.get('access/accounts')
    expect(all.accounts).toHaveLength(2)
    expect(all.grantable).toEqual(['secretary', 'clerk', 'cadre', 'health', 'keeper'])
    await signIn(one, cadre, passwordOf('小赵'))
    const own = await one.get('access/accounts')
    expect(own.accounts).toMatchObject([{ id: cadre, name: '小赵', changeable: false }])
    expect(own.grantable).toEqual([])
    for (const [channel, input] of [
      ['access/add-account', { password, name: 'x', role: 'cadre', personId: null, newPassword: password }],
      ['access/close-account', { id: one.secretary, password }],
      ['access/set-account', { id: cadre, role: 'secretary', personId: null, seen: {} }],
    ] as const)
      expect((await one.ask(channel, input)).error).toEqual({ type: 'NotAllowed', verb: 'accounts:manage' })
  })

  test('nobody gives more than they have, and nobody changes an account above their own', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    await signIn(one, clerk, passwordOf('王干事'))
    const asked = {
      password: passwordOf('王干事'),
      name: '新人',
      personId: null,
      newPassword: passwordOf('新人'),
    }
    for (const role of ['secretary', 'county'])
      expect((await one.ask('access/add-account', { ...asked, role })).error).toEqual({
        type: 'RoleNotYours',
        role,
      })
    expect((await setRole(one, one.secretary, 'cadre')).error).toEqual({
      type: 'RoleNotYours',
      role: 'secretary',
    })
    expect((await setRole(one, clerk, 'secretary')).error.type).toBe('RoleNotYours')
    const close = { id: one.secretary, password: passwordOf('王干事') }
    expect((await one.ask('access/close-account', close)).error.type).toBe('RoleNotYours')
  })

  test('the own password is typed again: a screen left open makes no account', async () => {
    const one = await started()
    const asked = { name: '新人', role: 'cadre', personId: null, newPassword: passwordOf('新人') }
    const wrong = await one.ask('access/add-account', { ...asked, password: 'something else' })
    expect(wrong.error.type).toBe('WrongPassword')
    expect(await rowsOf(one)).toHaveLength(1)
    const clerk = await add(one, '王干事', 'clerk')
    const close = { id: clerk, password: 'something else' }
    expect((await one.ask('access/close-account', close)).error.type).toBe('WrongPassword')
    expect(await rowOf(one, clerk)).toMatchObject({ closed: false, here: true })
  })

  test('names and people are taken once; weak passwords are not taken', async () => {
    const one = await started()
    const person = await addPerson(one, '赵六')
    await add(one, '小赵', 'cadre', { personId: person })
    const asked = {
      password,
      name: ' 小 赵',
      role: 'cadre',
      personId: null,
      newPassword: passwordOf('新人'),
    }
    const refused = async (more: object) => (await one.ask('access/add-account', { ...asked, ...more })).error
    expect(await refused({})).toEqual({ type: 'NameTaken' })
    expect(await refused({ name: '  ' })).toEqual({ type: 'NameEmpty', field: 'name' })
    expect(await refused({ name: '新人', personId: person })).toEqual({ type: 'PersonTaken', name: '小赵' })
    expect(await refused({ name: '新人', personId: newId(9, random(10)) })).toEqual({ type: 'NotFound' })
    expect(await refused({ name: '新人', newPassword: 'short' })).toMatchObject({ type: 'PasswordTooShort' })
    expect(await refused({ name: '新人', newPassword: 'yanglizhen2026' })).toEqual({ type: 'PasswordCommon' })
    expect(await rowsOf(one)).toHaveLength(2)
    expect((await setRole(one, one.secretary, 'secretary', person)).error.type).toBe('PersonTaken')
  })

  test('somebody is left who manages accounts', async () => {
    const one = await started()
    const cadre = await add(one, '小赵', 'cadre')
    expect((await setRole(one, one.secretary, 'cadre')).error).toEqual({ type: 'LastManager' })
    const close = { id: one.secretary, password }
    expect((await one.ask('access/close-account', close)).error).toEqual({ type: 'LastManager' })
    expect((await setRole(one, cadre, 'clerk')).ok).toBe(true)
    expect((await setRole(one, one.secretary, 'cadre')).ok).toBe(true)
    // From this moment on, without signing in anew.
    expect((await one.ask('people/units')).error).toEqual({ type: 'NotAllowed', verb: 'people:see' })
    expect((await one.get('access/state')).account.role).toBe('cadre')
  })

  test('a closed account opens nothing any more; its name and its person are free, its records keep its name', async () => {
    const one = await started()
    const person = await addPerson(one, '赵六')
    const clerk = await add(one, '王干事', 'clerk', { personId: person })
    await one.get('access/close-account', { id: clerk, password })
    expect(await rowOf(one, clerk)).toMatchObject({ closed: true, here: false, changeable: false })
    const { accounts } = await one.get('access/state')
    expect(accounts.map(({ name }: Row) => name)).toEqual(['李书记'])
    const unlock = { accountId: clerk, password: passwordOf('王干事') }
    expect((await one.ask('access/unlock', unlock)).error.type).toBe('NotFound')
    await one.get('access/unlock', { accountId: one.secretary, password })
    expect((await setRole(one, clerk, 'cadre')).error.type).toBe('NotFound')
    const again = await add(one, '王干事', 'cadre', { personId: person })
    expect(again).not.toBe(clerk)
    expect((await auditOf(one)).slice(0, 2)).toMatchObject([
      { verb: 'access:create', about: '王干事', what: 'cadre' },
      { verb: 'access:close', about: '王干事', what: 'clerk' },
    ])
  })

  test('a wrap that came back after its account was closed opens nothing and goes again', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    const keys = readFileSync(keyfilePath(one.dir), 'utf8')
    await one.get('access/close-account', { id: clerk, password })
    await one.get('access/lock')
    editKeys(one.dir, (now) => Object.assign(now, JSON.parse(keys)))
    const unlock = { accountId: clerk, password: passwordOf('王干事') }
    expect((await one.ask('access/unlock', unlock)).error).toEqual({ type: 'AccountClosed' })
    expect((await one.get('access/state')).state).toBe('locked')
    expect((await one.ask('access/unlock', unlock)).error).toEqual({ type: 'NotFound' })
  })

  test('who closes the own account is signed out at once', async () => {
    const one = await started()
    await add(one, '王干事', 'clerk')
    await one.get('access/close-account', { id: one.secretary, password })
    expect((await one.get('access/state')).state).toBe('locked')
    expect((await one.ask('office/home')).error.type).toBe('Locked')
  })
})

describe('what happened to accounts', () => {
  test('AS-66: who changed a role, when, and what it was before, stands in the log', async () => {
    const one = await started()
    const person = await addPerson(one, '赵六')
    const other = await addPerson(one, '钱七')
    const clerk = await add(one, '王干事', 'clerk', { personId: person })
    await add(one, '另一位书记', 'secretary')
    const before = one.clock.ms
    expect((await setRole(one, clerk, 'health', person)).ok).toBe(true)
    expect((await setRole(one, clerk, 'health', other)).ok).toBe(true)
    expect((await setRole(one, clerk, 'health', null)).ok).toBe(true)
    const rows = await auditOf(one)
    expect(rows.slice(0, 3)).toMatchObject([
      { verb: 'access:person', entity: 'account', about: '王干事', what: '钱七>', by: '李书记' },
      { verb: 'access:person', entity: 'account', about: '王干事', what: '赵六>钱七', by: '李书记' },
      { verb: 'access:role', entity: 'account', about: '王干事', what: 'clerk>health', by: '李书记' },
    ])
    expect(rows[2].atMs).toBeGreaterThan(before)
    expect(rows[2].atMs).toBeLessThanOrEqual(one.clock.ms)
    // A form that changes nothing leaves no trace.
    expect((await setRole(one, clerk, 'health', null)).ok).toBe(true)
    expect(await auditOf(one)).toHaveLength(rows.length)
  })

  test('every act is there, latest first, by whom it was, page by page, and the chain holds', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    await one.get('access/change-password', { password, next: '换了一个口令 八月桂花' })
    await one.get('access/renew-sheet', { password: '换了一个口令 八月桂花' })
    await signIn(one, clerk, passwordOf('王干事'))
    const next = '王干事也换了 九月菊花'
    await one.get('access/change-password', { password: passwordOf('王干事'), next })
    await signIn(one, one.secretary, '换了一个口令 八月桂花')
    const page = { accountId: null, offset: 0, limit: 200 }
    const audit = await one.get('access/audit', page)
    expect(audit).toMatchObject({ total: 5, unbroken: true })
    expect(audit.rows.map(({ verb, by }: { verb: string; by: string }) => [verb, by])).toEqual([
      ['access:password', '王干事'],
      ['access:sheet', '李书记'],
      ['access:password', '李书记'],
      ['access:create', '李书记'],
      ['access:create', '李书记'],
    ])
    expect(JSON.stringify(audit)).not.toContain('桂花')
    const own = await one.get('access/audit', { ...page, accountId: clerk })
    expect(own).toMatchObject({ total: 1 })
    const second = await one.get('access/audit', { ...page, offset: 1, limit: 2 })
    expect(second.rows).toEqual(audit.rows.slice(1, 3))
  })

  test('a password that was changed opens, the old one does not, and the sheet stays as it is', async () => {
    const one = await started()
    const next = '换了一个口令 八月桂花'
    const change = (typed: string, wanted: string) =>
      one.ask('access/change-password', { password: typed, next: wanted })
    expect((await change('something else', next)).error.type).toBe('WrongPassword')
    expect((await change(password, '李书记19850305')).error.type).toBe('PasswordCommon')
    expect((await change(password, next)).ok).toBe(true)
    await one.get('access/lock')
    expect((await change(next, password)).error.type).toBe('Locked')
    const unlock = (typed: string) => one.ask('access/unlock', { accountId: one.secretary, password: typed })
    expect((await unlock(password)).error.type).toBe('WrongPassword')
    expect((await unlock(next)).ok).toBe(true)
    await one.get('access/lock')
    const recover = {
      accountId: one.secretary,
      recoveryCode: one.recoveryCode,
      password: '第三个口令 腊月梅花',
    }
    expect((await one.ask('access/recover', recover)).ok).toBe(true)
    expect((await auditOf(one))[0]).toMatchObject({ verb: 'access:recover', about: '李书记', by: '李书记' })
  })
})
