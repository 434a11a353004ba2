import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

const bundles = join(import.meta.dirname, '..', '..', 'out', 'test-kills')
const programs = ['killed-hub', 'killed-laptop'] as const
type Program = (typeof programs)[number]
const bundleOf = (program: Program) => join(bundles, `${program}.mjs`)
// What the machine made of the modules the first time: to do so anew for each kill would take most of the time.
const env = { ...process.env, NODE_COMPILE_CACHE: join(bundles, 'cache') }

/** A process that is to be killed. It has loaded, or is about to, and begins when it is told something. */
export interface Victim {
  /** All that it has said, whole lines. */
  readonly lines: string[]
  /** What it said on its other channel: nothing, where all goes well. */
  errors(): string
  tell(line: string): void
  /** Waits for a line that begins with this word and comes after so many others; null when it took too long. */
  heard(word: string, after: number, mostMs: number): Promise<string | null>
  kill(): Promise<void>
  /** Ends its input, upon which it ends. */
  end(): Promise<void>
}

export function startVictim(program: Program, args: readonly string[]): Victim {
  const child: ChildProcess = spawn(process.execPath, [bundleOf(program), ...args], { stdio: 'pipe', env })
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines: string[] = []
  const listeners = new Set<() => void>()
  let rest = ''
  let errors = ''
  child.stdout!.on('data', (data: Buffer) => {
    // Only whole lines count as said.
    const parts = (rest + data.toString()).split('\n')
    rest = parts.pop()!
    lines.push(...parts)
    for (const listener of listeners) listener()
  })
  child.stderr!.on('data', (data: Buffer) => void (errors += data.toString()))
  // A line to one who was just killed goes nowhere.
  child.stdin!.on('error', () => {})
  return {
    lines,
    errors: () => errors,
    tell: (line) => void child.stdin!.write(`${line}\n`),
    heard: (word, after, mostMs) =>
      new Promise((resolve) => {
        let looked = after
        const done = (line: string | null) => {
          clearTimeout(timer)
          listeners.delete(look)
          resolve(line)
        }
        const look = () => {
          for (; looked < lines.length; looked++)
            if (lines[looked]!.startsWith(word)) return done(lines[looked]!)
        }
        const timer = setTimeout(() => done(null), mostMs)
        listeners.add(look)
        child.once('close', () => done(null))
        look()
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await closed
    },
    end: async () => {
      child.stdin!.end()
      await closed
    },
  }
}

/** Bundles both programs, and lets each load once. */
export async function bundleVictims(): Promise<void> {
  mkdirSync(bundles, { recursive: true })
  for (const program of programs) {
    const bundle = await rolldown({
      input: join(import.meta.dirname, `${program}.ts`),
      platform: 'node',
      external: ['better-sqlite3', 'pg-native'],
    })
    await bundle.write({ file: bundleOf(program), format: 'esm', codeSplitting: false })
    await startVictim(program, []).end()
  }
}
