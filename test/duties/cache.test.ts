import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { err } from '../../shared/kernel/result.ts'
import { dutiesNow, openDuties, type Duties } from '../../electron/duties/duty-cache.ts'
import { runSeed } from '../store/seeded.ts'
import { actorOf, openDutyOffice, type DutyOffice } from './duty-office.ts'
import { steps, writer } from './random-writes.ts'

const open: DutyOffice[] = []
const newOffice = () => {
  const office = openDutyOffice('2026-06-01')
  open.push(office)
  return office
}
afterEach(() => {
  for (const office of open.splice(0)) office.close()
})

/** All that duties are worked out from, and all that comes of it. */
function everything({ world, facts, of, ofBranch }: Duties) {
  const ids = [...facts.personIds()].sort()
  return {
    world,
    people: ids.map((id) => ({ facts: facts.person(id), duties: of(id) })),
    branches: facts.branches().map((branch) => ({
      ...branch,
      people: branch.people.map(({ id }) => id).sort(),
      duties: ofBranch(branch),
    })),
  }
}

const kept = (office: DutyOffice) => everything(dutiesNow(office.inner.ctx()))
const cold = (office: DutyOffice) => {
  const { read, today } = office.inner.ctx()
  return everything(openDuties(read, today))
}

/** A transaction that writes, asks, and is taken back: what it saw was never so. */
function takeBack(office: DutyOffice, personId: string | undefined): void {
  office.inner.store.run(actorOf('clerk'), (work) => {
    const id = office.inner.ctx().newId()
    const body = {
      person_ids: personId ? [personId] : [],
      held_on: '2026-05-01',
      kind: 'daily',
      talker_ids: [],
    }
    work.write([{ kind: 'ins', entity: 'talk', id, body }])
    kept(office)
    return err({ type: 'Cancelled' })
  })
}

test('whatever is written, in whatever order, what is kept comes out as what is worked out from the beginning', () => {
  const seed = runSeed('duty cache')
  fc.assert(
    fc.property(steps, (history) => {
      const office = newOffice()
      const write = writer(office)
      for (const step of history) {
        if (step.do === 'takenBack') takeBack(office, [...dutiesNow(office.inner.ctx()).facts.personIds()][0])
        write(step)
        // Now and then several writes come between two questions.
        if (step.a % 3 !== 0) expect(kept(office)).toEqual(cold(office))
      }
      expect(kept(office)).toEqual(cold(office))
      office.inner.reopen()
      expect(kept(office)).toEqual(cold(office))
      open.pop()?.close()
    }),
    { numRuns: 25, seed },
  )
})

test('nothing is read again where nothing changed, and after one talk only its people are', () => {
  const office = newOffice()
  const people = ['张三', '李四', '王五'].map((name) => office.person(name))
  office.talk('2026-03-02', [people[0]!])
  const before = dutiesNow(office.inner.ctx())
  const duties = people.map((id) => before.of(id))
  expect(dutiesNow(office.inner.ctx())).toBe(before)
  office.talk('2026-05-05', [people[1]!])
  const after = dutiesNow(office.inner.ctx())
  expect(after.of(people[0]!)).toBe(duties[0])
  expect(after.of(people[1]!)).not.toBe(duties[1])
  expect(after.of(people[2]!)).toBe(duties[2])
  office.setDay('2026-06-02')
  expect(dutiesNow(office.inner.ctx()).of(people[0]!)).not.toBe(duties[0])
})
