import { existsSync, readFileSync, rmSync } from 'node:fs'
import * as XLSX from '@e965/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { role as roles, type Role } from '../../shared/access/access-contract.ts'
import { may } from '../../shared/access/may.ts'
import { contract, type ChannelName } from '../../shared/contract.ts'
import { rightsFiles, rightsInputs } from './rights-inputs.ts'
import { factsIn, openRightsOffice, type RightsOffice } from './rights-office.ts'
import { rightsTable, type Given } from './rights-table.ts'

let office: RightsOffice
beforeAll(async () => {
  office = await openRightsOffice()
}, 120_000)
afterAll(() => office.close())

/** What a file that was written says, as text. */
const fileText = (file: string) =>
  existsSync(file) && file.endsWith('.xlsx')
    ? JSON.stringify(Object.values(XLSX.read(readFileSync(file)).Sheets))
    : ''

/** Asks one channel as whoever is signed in: the facts that came back, or why there are none. */
async function given(name: ChannelName, role: Role): Promise<Given> {
  const channel = contract[name]
  if (channel.at === 'shell') {
    // The shell asks the office first; here only the right itself can be asked.
    const actor = { accountId: office.ids[role]!, name: role, role, personId: null }
    return may(actor, channel.verb as never, { kind: 'any' }) ? 'dialog' : 'no'
  }
  const files = rightsFiles(office.dir)
  rmSync(files.file, { force: true })
  const answer = await office.office.ask({ channel: name, input: rightsInputs(office)[name], files })
  if (answer.ok) return factsIn(office.facts, [answer.value, fileText(files.file)]).join(' ')
  return answer.error.type === 'NotAllowed' ? 'no' : `! ${answer.error.type}`
}

test('every channel stands in the table, with every role', () => {
  expect(Object.keys(rightsTable).toSorted()).toEqual(Object.keys(contract).toSorted())
})

test.each(roles.options)(
  'what each channel gives a %s and what it withholds',
  async (role) => {
    await office.signIn(role)
    const got: Record<string, Given> = {}
    const wanted: Record<string, Given> = {}
    for (const [name, row] of Object.entries(rightsTable)) {
      if (row === 'before sign-in') continue
      wanted[name] = row[role]
      got[name] = await given(name as ChannelName, role)
    }
    expect(got).toEqual(wanted)
  },
  60_000,
)
