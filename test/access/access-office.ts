import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { keyfilePath } from '../../electron/access/keyfile-format.ts'
import { openOffice, type Office } from '../../electron/office/office.ts'
import type { Role } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'

/** Fast to try, for tests that unlock many times. The right cost is tested in keyfile.test.ts. */
export const cheap = { memoryKiB: 64, passes: 1, lanes: 1 }

/** An office on a folder, with passwords that cost little. */
export interface AccessOffice {
  readonly office: Office
  readonly dir: string
  readonly events: OfficeEvent[]
  readonly log: string[]
  readonly clock: { ms: number }
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
  ask(channel: string, input?: unknown, files?: Record<string, string>): Promise<any>
  /** Asks for what must succeed. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each test looks at the shape it expects
  get(channel: string, input?: unknown, files?: Record<string, string>): Promise<any>
}

export const password = '青山绿水又一年 2026'
export const passwordOf = (name: string) => `${name}的门 夜里雨打芭蕉`

/** Opens offices that end with the test, with their folders. */
export function useOffices() {
  const running: { office: Office; dir: string }[] = []
  afterEach(async () => {
    for (const { office, dir } of running.splice(0)) {
      await office.close()
      rmSync(dir, { recursive: true, force: true })
    }
  })
  const start = (
    dir = mkdtempSync(join(tmpdir(), 'lianxin-access-')),
    keychain: Uint8Array | null = null,
  ): AccessOffice => {
    const events: OfficeEvent[] = []
    const log: string[] = []
    const clock = { ms: Date.UTC(2026, 2, 5, 1) }
    const office = openOffice({
      storeDir: dir,
      templatesDir: join(import.meta.dirname, '../../electron/papers/templates'),
      clock: () => (clock.ms += 1),
      random: (bytes) => randomBytes(bytes),
      emit: (event) => events.push(event),
      log: (line) => log.push(line),
      keychain,
      cost: cheap,
    })
    running.push({ office, dir })
    const ask: AccessOffice['ask'] = (channel, input = {}, files = {}) =>
      office.ask({ channel, input, files })
    const get: AccessOffice['get'] = async (channel, input, files) => {
      const answer = await ask(channel, input, files)
      if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.error)}`)
      return answer.value
    }
    return { office, dir, events, log, clock, ask, get }
  }
  /** A new store with its secretary, signed in. */
  const started = async (keychain: Uint8Array | null = null) => {
    const one = start(undefined, keychain)
    const made = await one.get('access/create', {
      unitName: '样例镇党委',
      name: '李书记',
      role: 'secretary',
      password,
    })
    return { ...one, secretary: made.account.id as Id, recoveryCode: made.recoveryCode as string }
  }
  return { start, started }
}

/** Adds an account as who is signed in; its password is `passwordOf(name)`. */
export async function add(
  { get }: AccessOffice,
  name: string,
  role: Role,
  { personId = null, own = password }: { personId?: Id | null; own?: string } = {},
): Promise<Id> {
  const asked = { password: own, name, role, personId, newPassword: passwordOf(name) }
  return (await get('access/add-account', asked)).id
}

/** Locks, and signs in as somebody else. */
export async function signIn({ ask, get }: AccessOffice, accountId: Id, typed: string): Promise<void> {
  await get('access/lock')
  const answer = await ask('access/unlock', { accountId, password: typed })
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
}

/** Changes keys.json as with a text editor. */
// oxlint-disable-next-line typescript/no-explicit-any -- a text editor knows no types
export function editKeys(dir: string, edit: (keys: any) => void): void {
  const keys = JSON.parse(readFileSync(keyfilePath(dir), 'utf8'))
  edit(keys)
  writeFileSync(keyfilePath(dir), JSON.stringify(keys, null, 2))
}
