import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Is somebody there to be asked? */
export const canAsk = (): boolean => process.stdin.isTTY && process.stderr.isTTY

/** Asks for one line that does not show while it is typed. */
export function askHidden(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true })
  return new Promise((resolve) => {
    reader.once('line', (line) => {
      reader.close()
      process.stderr.write('\n')
      resolve(line)
    })
    reader.once('close', () => resolve(''))
  })
}

/** Asks for lines, until an empty one. */
export function askLines(question: string): Promise<string> {
  process.stderr.write(`${question}\n`)
  const reader = createInterface({ input: process.stdin, output: process.stderr })
  const lines: string[] = []
  return new Promise((resolve) => {
    reader.on('line', (line) => {
      if (line.trim() === '') reader.close()
      else lines.push(line)
    })
    reader.once('close', () => resolve(lines.join('\n')))
  })
}
