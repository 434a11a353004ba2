import { describe, expect, test } from 'vitest'
import { answerCall, shellChannels, type Desk } from '../../electron/shell/calls.ts'
import type { Answer, Files, OfficeLink } from '../../electron/shell/office-link.ts'
import { makeTickets } from '../../electron/shell/tickets.ts'
import { role, type Role } from '../../shared/access/access-contract.ts'
import { may } from '../../shared/access/may.ts'
import { contract } from '../../shared/contract.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'

const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

/** A desk whose office notes what it is asked, and is signed in as that role or locked. */
function makeDesk(signedIn: Role | null) {
  const asked: { channel: string; input: unknown; files: Files }[] = []
  const logged: string[] = []
  const ask = async (channel: string, input: unknown, files: Files = {}): Promise<Answer> => {
    if (channel === 'access/state') return ok({ account: signedIn && { id, name: '样例', role: signedIn } })
    asked.push({ channel, input, files })
    return ok({})
  }
  const refuse = async () => err({ type: 'Cancelled' })
  const desk: Desk<string> = {
    office: { ask, call: ask as OfficeLink['call'], close: async () => {} },
    tickets: makeTickets(
      () => 0,
      () => 'ticket',
    ),
    shell: {
      'office/choose-file': async (window) => ok({ ticket: 'ticket', name: `from ${window}` }),
      'office/choose-folder': async () => {
        throw new Error('no dialog in this test')
      },
      'office/choose-place': async () => {
        throw new Error('/home/样例/secret')
      },
      'papers/preview': refuse,
      'papers/save': refuse,
      'papers/print': refuse,
    },
    log: (line) => logged.push(line),
    newRef: () => 'ref1',
  }
  return {
    desk,
    asked,
    logged,
    call: (name: unknown, input: unknown) => answerCall(desk, 'window 1', name, input),
  }
}

test('the shell answers exactly the channels that the contract puts there', () => {
  const declared = Object.entries(contract).filter(([, channel]) => channel.at === 'shell')
  expect([...shellChannels].toSorted()).toEqual(declared.map(([name]) => name).toSorted())
})

describe('a call', () => {
  test.each(['nope', 'toString', '__proto__', 'constructor', 7, null, undefined, ['office/home']])(
    'of %j is no channel',
    async (name) => {
      const { call, asked } = makeDesk('secretary')
      expect(await call(name, {})).toEqual({ ok: false, error: { type: 'UnknownChannel' } })
      expect(asked).toEqual([])
    },
  )

  test('with input that is not as the contract says names the field and reaches nobody', async () => {
    const { call, asked } = makeDesk('secretary')
    expect(await call('people/find', { query: 'zs', limit: 0 })).toEqual({
      ok: false,
      error: { type: 'BadInput', field: 'limit' },
    })
    expect(await call('office/home', { more: 1 })).toMatchObject({ error: { type: 'BadInput' } })
    expect(asked).toEqual([])
  })

  test('with more than 32 MB, or with what is not plain JSON, is refused before it is looked into', async () => {
    const { call, asked } = makeDesk('secretary')
    const refused = { ok: false, error: { type: 'BadInput', field: '' } }
    expect(await call('people/find', { query: 'x'.repeat(33 * 1024 * 1024), limit: 1 })).toEqual(refused)
    expect(await call('people/find', new Map([['query', 'zs']]))).toEqual(refused)
    expect(asked).toEqual([])
  })

  test('with a ticket hands the office the path behind it, once', async () => {
    const { call, asked, desk } = makeDesk('secretary')
    const input = { source: { from: 'file', ticket: desk.tickets.give('/roster.xlsx') } }
    expect(await call('people/import-read', input)).toEqual({ ok: true, value: {} })
    expect(asked).toEqual([{ channel: 'people/import-read', input, files: { ticket: '/roster.xlsx' } }])
    expect(await call('people/import-read', input)).toEqual({ ok: false, error: { type: 'NotFound' } })
  })
})

describe('a channel of the shell', () => {
  test('is answered for the window that asked', async () => {
    expect(await makeDesk('clerk').call('office/choose-file', { for: 'roster' })).toEqual({
      ok: true,
      value: { ticket: 'ticket', name: 'from window 1' },
    })
  })

  test('is closed while nobody has signed in', async () => {
    const locked = await makeDesk(null).call('office/choose-file', { for: 'roster' })
    expect(locked).toEqual({ ok: false, error: { type: 'Locked' } })
  })

  test.each(role.options)('is open to a %s as far as their rights go', async (one) => {
    const inputs = {
      'office/choose-file': { for: 'roster' },
      'papers/print': { paper: { kind: 'talkRecord', talkId: id } },
    }
    for (const [name, input] of Object.entries(inputs)) {
      const { verb } = contract[name as keyof typeof inputs]
      const allowed = may({ accountId: id as Id, name: '样例', role: one, personId: null }, verb as Verb, {
        kind: 'any',
      })
      const answer = await makeDesk(one).call(name, input)
      if (allowed) expect(answer).not.toMatchObject({ error: { type: 'NotAllowed' } })
      else expect(answer).toEqual({ ok: false, error: { type: 'NotAllowed', verb } })
    }
  })

  test('that fails by a bug says only which one, here and in the log', async () => {
    const { call, logged } = makeDesk('secretary')
    const answer = await call('office/choose-place', { name: '名单', kind: 'xlsx' })
    expect(answer).toEqual({ ok: false, error: { type: 'Bug', ref: 'ref1' } })
    expect(logged).toEqual(['bug ref1 in office/choose-place: Error'])
  })
})
