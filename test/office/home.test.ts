import { describe, expect, test } from 'vitest'
import { emptyPerson } from '../../shared/people/person-columns.ts'
import { role } from '../../shared/access/access-contract.ts'
import { verbsByRole } from '../../shared/access/may.ts'
import { add, passwordOf, signIn, useOffices } from '../access/access-office.ts'

const { started } = useOffices()

describe('what home counts', () => {
  test('people and talks for those who see them, nothing for the others', async () => {
    const one = await started()
    await one.get('office/sample', { people: 46, talks: 120, seed: 7 })
    const own = await one.get('office/home')
    expect(own.talks).toBe(120)
    for (const each of role.options.filter((name) => !['secretary', 'county'].includes(name))) {
      const id = await add(one, `某${each}`, each)
      await signIn(one, id, passwordOf(`某${each}`))
      const home = await one.get('office/home')
      const verbs = verbsByRole[each]
      expect(home.people, each).toBe(verbs.includes('people:see') ? own.people : null)
      expect(home.talks, each).toBe(verbs.includes('talks:see') ? 120 : null)
      if (!verbs.includes('office:manage')) expect(home.setUpLeft, each).toEqual([])
      await signIn(one, one.secretary, '青山绿水又一年 2026')
    }
  })
})

describe('steps of first use that were put off', () => {
  test('are left until they are done or not wanted; sample people are no roster', async () => {
    const one = await started()
    const left = async () => (await one.get('office/home')).setUpLeft
    expect(await left()).toEqual(['roster', 'rules', 'backup'])
    await one.get('office/sample', { people: 46, talks: 0, seed: 7 })
    expect(await left()).toEqual(['roster', 'rules', 'backup'])
    await one.get('office/finish-step', { step: 'rules' })
    expect(await left()).toEqual(['roster', 'backup'])
    const { units } = await one.get('people/units')
    const appointment = { unitId: units[0].id, post: '干事', rank: '', fromOn: null }
    await one.get('people/add', { fields: { ...emptyPerson, name: '赵六' }, appointment })
    expect(await left()).toEqual(['backup'])
    await one.get('office/finish-step', { step: 'backup' })
    expect(await left()).toEqual([])
    await signIn(one, one.secretary, '青山绿水又一年 2026')
    expect(await left()).toEqual([])
  })
})
