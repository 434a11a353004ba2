import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

/** The top folder of the project. */
export const root = resolve(import.meta.dirname, '..')

/** How a command ended. `code` is 1 when it could not be started or was cut off. */
export interface Ran {
  readonly code: number
  readonly output: string
}

interface Options {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly timeoutMs?: number
  /** Shows the output as it comes instead of keeping it. */
  readonly show?: boolean
}

/** Runs a program to its end and keeps what it said. Never throws: a program that is not there is a failure like another. */
export function runCommand(command: string, args: readonly string[], options: Options = {}): Promise<Ran> {
  return new Promise((done) => {
    const stdio = options.show ? 'inherit' : 'pipe'
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', stdio, stdio],
      timeout: options.timeoutMs,
      killSignal: 'SIGKILL',
    })
    const pieces: Buffer[] = []
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => pieces.push(piece))
    child.on('error', (error) => done({ code: 1, output: error.message }))
    child.on('close', (code) =>
      done({ code: code ?? 1, output: Buffer.concat(pieces).toString('utf8').trim() }),
    )
  })
}

/** Runs a tool of node_modules on this Node: its JavaScript file directly, which also works where `.bin` holds shell scripts. */
export function runTool(script: string, args: readonly string[], options: Options = {}): Promise<Ran> {
  return runCommand(process.execPath, [join(root, 'node_modules', script), ...args], options)
}
