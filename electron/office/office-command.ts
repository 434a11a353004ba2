import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { describeChannels } from './channel-list.ts'
import { openOffice, type Office } from './office.ts'

const usage = `office COMMAND

  channels                                        every channel with its input and output as JSON Schema
  init     --store DIR --input FILE               a new store; FILE: {"unitName","name","role"}
  call CHANNEL --store DIR --account NAME         one channel, as that account
           [--input FILE] [--file TICKET=PATH]    input as JSON; files behind its tickets
  sample   --store DIR --account NAME             a sample office, every name marked 样例
           [--people N] [--talks M] [--seed S]
  sync     --store DIR --account NAME             one whole round with the county, and how things stand after it
  rebuild  --store DIR --account NAME             drops what is folded from the log and folds it again

Every command but channels takes the password from --password-file FILE. Answers are JSON on standard output; a refusal
is JSON too, and the exit code is 1.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string' },
    input: { type: 'string' },
    account: { type: 'string' },
    'password-file': { type: 'string' },
    file: { type: 'string', multiple: true },
    people: { type: 'string' },
    talks: { type: 'string' },
    seed: { type: 'string' },
  },
})

type Answer = { ok: boolean; value?: unknown; error?: unknown }
const refuse = (error: object): Answer => ({ ok: false, error })

function need(name: 'store' | 'account' | 'password-file' | 'input'): string {
  const value = values[name]
  if (value === undefined) throw new TypeError(`--${name} is missing\n\n${usage}`)
  return value
}

const readJson = (file: string): Record<string, unknown> => JSON.parse(readFileSync(file, 'utf8'))
const password = () => readFileSync(need('password-file'), 'utf8').replace(/\r?\n$/, '')

function start(): Office {
  const here = dirname(fileURLToPath(import.meta.url))
  return openOffice({
    storeDir: resolve(need('store')),
    templatesDir: join(here, '../papers/templates'),
    clock: () => Date.now(),
    random: (bytes) => randomBytes(bytes),
    emit: () => {},
    log: (line) => console.error(line),
  })
}

async function signIn(office: Office): Promise<Answer> {
  const state = (await office.ask({ channel: 'access/state', input: {}, files: {} })) as Answer
  const accounts = (state.value as { accounts?: { id: string; name: string }[] } | undefined)?.accounts ?? []
  const account = accounts.find((row) => row.name === need('account'))
  if (!account) return refuse({ type: 'NoSuchAccount' })
  return office.ask({
    channel: 'access/unlock',
    input: { accountId: account.id, password: password() },
    files: {},
  })
}

function filesBehindTickets(): Record<string, string> {
  const pairs = (values.file ?? []).map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), resolve(pair.slice(at + 1))] as const
  })
  return Object.fromEntries(pairs)
}

async function asAccount(office: Office, channel: string, input: unknown): Promise<Answer> {
  const opened = await signIn(office)
  return opened.ok ? office.ask({ channel, input, files: filesBehindTickets() }) : opened
}

const number = (value: string | undefined, usual: number) => (value === undefined ? usual : Number(value))

async function run(command: string | undefined, office: () => Office): Promise<Answer> {
  switch (command) {
    case 'channels':
      return { ok: true, value: describeChannels() }
    case 'init': {
      const input = { ...readJson(need('input')), password: password() }
      return office().ask({ channel: 'access/create', input, files: {} })
    }
    case 'call':
      return asAccount(
        office(),
        positionals[1] ?? '',
        values.input === undefined ? {} : readJson(values.input),
      )
    case 'sample': {
      const input = {
        people: number(values.people, 46),
        talks: number(values.talks, 120),
        seed: number(values.seed, 1),
      }
      return asAccount(office(), 'office/sample', input)
    }
    case 'sync': {
      const opened = office()
      const signed = await signIn(opened)
      if (!signed.ok) return signed
      const round = await opened.sync()
      if (!round.ok) return round
      const state = (await opened.ask({ channel: 'sync/state', input: {}, files: {} })) as Answer
      const { complete } = round.value
      return { ok: complete, value: state.value, error: state.value }
    }
    case 'rebuild': {
      const opened = office()
      const signed = await signIn(opened)
      return signed.ok ? opened.rebuild() : signed
    }
    default:
      throw new TypeError(usage)
  }
}

async function main(): Promise<number> {
  let office: Office | null = null
  try {
    const answer = await run(positionals[0], () => (office = start()))
    console.log(JSON.stringify(answer.ok ? answer.value : answer.error, null, 2))
    return answer.ok ? 0 : 1
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    console.log(JSON.stringify({ type: 'BadCommand', words }, null, 2))
    return 1
  } finally {
    await (office as Office | null)?.close()
  }
}

process.exitCode = await main()
