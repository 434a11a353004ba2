import { spawn, type ChildProcess } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const script = resolve(root, 'hub/hub-command.ts')

/** The keeper's answer to a command. */
export interface CommandEnd {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const start = (args: readonly string[], env: Record<string, string> = {}): ChildProcess =>
  spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Runs a command of the hub as a process of its own. */
export async function command(args: readonly string[], env?: Record<string, string>): Promise<CommandEnd> {
  const child = start(args, env)
  let out = ''
  let err = ''
  child.stdout!.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text))
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, out, err }
}

/** The same, with its answer as JSON. */
export async function asked(args: readonly string[], env?: Record<string, string>): Promise<unknown> {
  const { out, err } = await command([...args, '--json'], env)
  try {
    return JSON.parse(out) as unknown
  } catch {
    throw new Error(`${args.join(' ')}: ${out}${err}`)
  }
}

/** A hub that serves, as a process of its own. */
export interface HubProcess {
  /** What it said at its start. */
  readonly said: {
    readonly county: { id: string; name: string; key: string }
    readonly address: string
    readonly tlsPin: string | null
    readonly keeper: string | null
    readonly papers?: string[][]
    readonly keeperPassword?: string
  }
  /** Stops it as a keeper does; answers its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts a hub and waits until it serves. Ports are whatever is free. */
export async function startHubProcess(
  args: readonly string[],
  env?: Record<string, string>,
): Promise<HubProcess> {
  const child = start(['--listen', '127.0.0.1:0', '--keeper', '127.0.0.1:0', ...args, '--json'], env)
  const ended = new Promise<number | null>((done) => child.once('close', done))
  let out = ''
  let err = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (err += text))
  const line = await new Promise<string>((done, fail) => {
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      out += text
      if (out.includes('\n')) done(out)
    })
    void ended.then((code) => fail(new Error(`the hub ended with ${code}: ${out}${err}`)))
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    said: JSON.parse(line) as HubProcess['said'],
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
  }
}
