import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ChannelName, Input, Output } from '../../../shared/contract.ts'
import { secretary } from './first-start.ts'

const root = resolve(import.meta.dirname, '../../..')
const script = resolve(root, 'electron/office/office-command.ts')

/** What a command of the office printed. */
export interface OfficeEnd {
  readonly code: number | null
  readonly value: unknown
}

/** Runs the office command as a process of its own, as somebody at a terminal does. */
async function officeCommand(args: readonly string[]): Promise<OfficeEnd> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  try {
    return { code, value: JSON.parse(out) }
  } catch {
    throw new Error(`office ${args.join(' ')}: ${out}${said}`)
  }
}

/** A laptop that is used by commands alone; each is a process that opens the store and closes it. */
export interface CommandLaptop {
  /** Makes the store with its first account. */
  init(): Promise<void>
  /** Asks for what must succeed. */
  get<N extends ChannelName>(channel: N, input: Input<N>): Promise<Output<N>>
  /** One whole round with the county, and how things stand after it. */
  sync(): Promise<{ readonly code: number | null; readonly state: Output<'sync/state'> }>
}

/** A laptop in a folder of its own. `notes` is where the files lie that its commands read. */
export function commandLaptop(storeDir: string, notes: string, name: string): CommandLaptop {
  const { unitName, role, password } = secretary
  const passwordFile = join(notes, 'password')
  const inputFile = join(notes, `input-${name}.json`)
  writeFileSync(passwordFile, `${password}\n`)
  const signedIn = ['--store', storeDir, '--account', name, '--password-file', passwordFile]
  const withInput = (input: unknown) => {
    writeFileSync(inputFile, JSON.stringify(input))
    return ['--input', inputFile]
  }
  return {
    init: async () => {
      const input = withInput({ unitName, name, role })
      const made = await officeCommand([
        'init',
        '--store',
        storeDir,
        '--password-file',
        passwordFile,
        ...input,
      ])
      if (made.code !== 0) throw new Error(JSON.stringify(made.value))
    },
    get: async (channel, input) => {
      const { code, value } = await officeCommand(['call', channel, ...signedIn, ...withInput(input)])
      if (code !== 0) throw new Error(`${channel}: ${JSON.stringify(value)}`)
      return value as never
    },
    sync: async () => {
      const { code, value } = await officeCommand(['sync', ...signedIn])
      return { code, state: value as Output<'sync/state'> }
    },
  }
}
