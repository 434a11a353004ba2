import { backup, restore, verify } from './backup-commands.ts'
import { readCommandLine, usage, type Settings } from './command-line.ts'
import { admit, devices, enrol, papers, password, revoke, status, units, type Desk } from './commands.ts'
import { Refused, wordsOf, type Said } from './say.ts'
import { serve } from './serve.ts'
import type { Words } from './words-zh.ts'

const commands: Readonly<Record<string, (desk: Desk) => Promise<Said>>> = {
  units,
  enrol,
  devices,
  revoke,
  status,
  backup,
  restore,
  verify,
  admit,
  papers,
  password,
}

/** What a refusal says to a person. */
function refusalLine(refusal: { type: string; line?: number }, words: Words): string {
  const known: Readonly<Record<string, string>> = words.refusals
  const text = known[refusal.type] ?? refusal.type
  return refusal.line === undefined ? text : `${words.shareLine(refusal.line)}: ${text}`
}

function print({ value, lines }: Said, { json }: Settings): void {
  console.log(json ? JSON.stringify(value) : lines.join('\n'))
}

async function runUntilStopped(desk: Desk): Promise<number> {
  const serving = await serve(desk)
  print(serving.said, desk.settings)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  await serving.close()
  if (!desk.settings.json) console.log(desk.words.stopped)
  return 0
}

async function run(settings: Settings): Promise<number> {
  const words = wordsOf(settings.language)
  const desk = { settings, words }
  const [name] = settings.words
  try {
    if (name === undefined) return await runUntilStopped(desk)
    if (!Object.hasOwn(commands, name)) throw new Refused({ type: 'BadCommand' })
    const said = await commands[name]!(desk)
    print(said, settings)
    return said.failed ? 1 : 0
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { refusal } = error
    if (settings.json) console.log(JSON.stringify({ refusal }))
    else console.error(refusalLine(refusal, words))
    if (refusal.type === 'BadCommand' && !settings.json) console.error(`\n${usage}`)
    return 1
  }
}

async function main(): Promise<number> {
  const settings = readCommandLine(process.argv.slice(2), process.env)
  if (settings.ok) return run(settings.value)
  const { error } = settings
  if (error.type === 'Help') console.log(usage)
  else console.error(`${error.what}\n\n${usage}`)
  return error.type === 'Help' ? 0 : 1
}

process.exitCode = await main()
