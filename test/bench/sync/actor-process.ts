import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** `BENCH_PROFILE=FOLDER` keeps a profile of every process there, to be read with a browser's tools. */
const profile = process.env['BENCH_PROFILE']
const profiled = profile ? ['--cpu-prof', '--cpu-prof-dir', profile] : []

/** A process that is told what to do, a line each, and answers a line each. */
export interface ActorProcess {
  /** The first line it said. */
  readonly hello: string
  ask(line: string): Promise<string>
  /** Most memory it ever held, in MB (Linux: VmHWM). */
  peakMb(): number
  /** Ends its input, upon which it closes what it holds, and waits. */
  end(): Promise<void>
}

/** Starts a script with this Node and waits for its first line. */
export async function startActor(script: string, args: readonly string[]): Promise<ActorProcess> {
  const child: ChildProcess = spawn(process.execPath, [...profiled, script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const waiting: ((line: string) => void)[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const next = waiting.shift()
    if (next) next(line)
    else lines.push(line)
  })
  const ended = new Promise<never>((_, reject) =>
    child.once('close', (code) => reject(new Error(`${script} ended with ${code}`))),
  )
  ended.catch(() => {})
  const line = () =>
    Promise.race([
      ended,
      new Promise<string>((resolve) => {
        const there = lines.shift()
        if (there === undefined) waiting.push(resolve)
        else resolve(there)
      }),
    ])
  const hello = await line()
  return {
    hello,
    ask: (asked) => {
      child.stdin!.write(`${asked}\n`)
      return line()
    },
    peakMb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
    },
    end: async () => {
      if (child.exitCode !== null) return
      child.stdin!.end()
      await ended.catch(() => {})
    },
  }
}
