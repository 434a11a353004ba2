import { describe, expect, test } from 'vitest'
import { unnamedAccount, unnamedUnit } from '../../shared/access/names-later.ts'
import { add, passwordOf, signIn, useOffices } from './access-office.ts'

const { start, started } = useOffices()

describe('names that first use left for later', () => {
  test('are among the steps left until they are typed, and then stand everywhere, the unlock screen too', async () => {
    const one = start()
    const made = await one.get('access/create', {
      unitName: unnamedUnit,
      name: unnamedAccount.secretary,
      role: 'secretary',
      password: '春雨落在青石板上 2026',
    })
    expect((await one.get('office/home')).setUpLeft).toContain('names')
    await one.get('access/rename', { unitName: ' 样例镇党委 ', name: '李书记·样例' })
    expect((await one.get('office/home')).setUpLeft).not.toContain('names')
    expect(await one.get('access/state')).toMatchObject({
      unitName: '样例镇党委',
      account: { id: made.account.id, name: '李书记·样例' },
    })
    expect((await one.get('people/units')).units[0].name).toBe('样例镇党委')
    const { rows } = await one.get('access/audit', { accountId: null, offset: 0, limit: 1 })
    expect(rows[0]).toMatchObject({ verb: 'access:name', what: '书记>李书记·样例' })
    await one.get('access/lock')
    const locked = await one.get('access/state')
    expect(locked.unitName).toBe('样例镇党委')
    expect(locked.accounts[0].name).toBe('李书记·样例')
  })

  test('may be changed later, but not to nothing, nor to the name of another', async () => {
    const one = await started()
    const clerk = await add(one, '王干事', 'clerk')
    const ask = async (unitName: string, name: string) =>
      (await one.ask('access/rename', { unitName, name })).error
    expect(await ask('', '李书记')).toEqual({ type: 'NameEmpty', field: 'unitName' })
    expect(await ask('样例镇党委', '  ')).toEqual({ type: 'NameEmpty', field: 'name' })
    expect(await ask('样例镇党委', '王干事')).toEqual({ type: 'NameTaken' })
    await signIn(one, clerk, passwordOf('王干事'))
    await one.get('access/rename', { unitName: '样例镇', name: '王建国·样例' })
    expect((await one.get('access/state')).account.name).toBe('王建国·样例')
  })
})
