import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../shared/kernel/result.ts'

export const usage = `npm run hub                      starts the county's hub; the first time it makes the county's keys
npm run hub -- COMMAND           works while the hub runs, and when it does not (restore: only when it does not)

  units                          lists units                 units add NAME     adds one
  enrol UNIT                     a joining code for one computer of a unit (by name or id)
  devices                        lists computers             revoke DEVICE      takes a computer's certificates back
  status                         how the hub stands
  backup [FILE]                  writes a sealed backup and restores it on the side to check it
  restore FILE                   puts the hub back from a backup; --over puts a database that is there aside,
                                 --above N begins an epoch higher than N, --share-file FILE (twice) opens it with papers
  verify [FILE]                  works everything out anew from the log, of the hub or of a backup
  admit [HASH | --all]           lists what is parked, or admits it
  papers                         makes three new parts of the recovery key; the old ones open older backups only
  password                       a new password for the keeper's page (--keeper-password-file FILE, else drawn)

  --folder DIR                   where keys and the encrypted database lie; LIANXIN_HUB_FOLDER; else in the home folder
  --database postgres://…        PostgreSQL in place of the file; LIANXIN_HUB_DATABASE
  --listen HOST:PORT             127.0.0.1:8420; another host needs TLS
  --tls-cert FILE --tls-key FILE
  --keeper HOST:PORT | off       the keeper's page, 127.0.0.1:8421
  --name NAME                    the county's name, for the first run
  --papers DIR                   writes the three parts of the recovery key as files instead of showing them
  --passphrase-file FILE         seals the keys at the first run, opens them later; LIANXIN_HUB_PASSPHRASE
  --ask-passphrase               the same, typed
  --language zh|en   --json
`

/** Where to listen. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** What was said on the command line and in the environment. */
export interface Settings {
  readonly words: readonly string[]
  readonly folder: string
  readonly database: string | null
  readonly listen: Place
  readonly keeper: Place | null
  readonly tls: { readonly cert: string; readonly key: string } | null
  readonly name: string
  readonly papers: string | null
  readonly passphrase: string | null
  readonly askPassphrase: boolean
  readonly keeperPassword: string | null
  readonly shares: readonly string[]
  readonly over: boolean
  readonly above: number
  readonly all: boolean
  readonly language: 'zh' | 'en'
  readonly json: boolean
}

const options = {
  folder: { type: 'string' },
  database: { type: 'string' },
  listen: { type: 'string' },
  keeper: { type: 'string' },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  name: { type: 'string' },
  papers: { type: 'string' },
  'passphrase-file': { type: 'string' },
  'ask-passphrase': { type: 'boolean' },
  'keeper-password-file': { type: 'string' },
  'share-file': { type: 'string', multiple: true },
  over: { type: 'boolean' },
  above: { type: 'string' },
  all: { type: 'boolean' },
  language: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

/** The hub's folder where none is given: beside the stores of the laptop's program, never within its code. */
function usualFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32')
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Lianxin', 'hub')
  if (process.platform === 'darwin')
    return join(homedir(), 'Library', 'Application Support', 'Lianxin', 'hub')
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Lianxin', 'hub')
}

function placeOf(text: string): Place | null {
  const found = /^(?:\[([0-9a-f:]+)\]|([^:]+)):(\d{1,5})$/i.exec(text)
  const port = Number(found?.[3])
  return found && port < 65_536 ? { host: (found[1] ?? found[2])!, port } : null
}

const firstLine = (file: string) => readFileSync(file, 'utf8').replace(/\r?\n$/, '')

export type LineRefusal =
  { type: 'BadCommand'; what: string } | { type: 'CannotRead'; what: string } | { type: 'Help' }

/** Reads the command line. Files that it names are read here, so that a wrong name is told before anything is done. */
export function readCommandLine(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Result<Settings, LineRefusal> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (values.help) return err({ type: 'Help' })
    const listen = placeOf(values.listen ?? '127.0.0.1:8420')
    const off = values.keeper === 'off'
    const keeper = off ? null : placeOf(values.keeper ?? '127.0.0.1:8421')
    const above = Number(values.above ?? 0)
    const { 'tls-cert': cert, 'tls-key': key } = values
    if (!listen) return err({ type: 'BadCommand', what: '--listen' })
    if (!off && !keeper) return err({ type: 'BadCommand', what: '--keeper' })
    if (!Number.isSafeInteger(above) || above < 0) return err({ type: 'BadCommand', what: '--above' })
    if ((cert === undefined) !== (key === undefined)) return err({ type: 'BadCommand', what: '--tls-key' })
    const language = values.language ?? 'zh'
    if (language !== 'zh' && language !== 'en') return err({ type: 'BadCommand', what: '--language' })
    const passphraseFile = values['passphrase-file']
    const passwordFile = values['keeper-password-file']
    return ok({
      words: positionals,
      folder: resolve(values.folder ?? env.LIANXIN_HUB_FOLDER ?? usualFolder(env)),
      database: values.database ?? env.LIANXIN_HUB_DATABASE ?? null,
      listen,
      keeper,
      tls: cert && key ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } : null,
      name: values.name ?? '样例县',
      papers: values.papers === undefined ? null : resolve(values.papers),
      passphrase: passphraseFile ? firstLine(passphraseFile) : (env.LIANXIN_HUB_PASSPHRASE ?? null),
      askPassphrase: values['ask-passphrase'] ?? false,
      keeperPassword: passwordFile ? firstLine(passwordFile) : null,
      shares: (values['share-file'] ?? []).map((file) => readFileSync(file, 'utf8')),
      over: values.over ?? false,
      above,
      all: values.all ?? false,
      language,
      json: values.json ?? false,
    })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const bad = code?.startsWith('ERR_PARSE')
    return err({ type: bad ? 'BadCommand' : 'CannotRead', what: message })
  }
}
