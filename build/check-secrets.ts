import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

/** What a secret looks like. Each needs so many characters that the pattern does not find itself. */
const patterns: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{20}/],
  ['a cloud access key', /\b(?:AKIA|LTAI|AKID)[A-Za-z0-9]{16,}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*[^\s$]{8}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20}/],
  ['an address with a password', /\b[a-z]+:\/\/[^\s/:@'"`$]+:[^\s/@'"`$]{6,}@[a-z0-9.-]+\.[a-z]{2}/i],
]

/** Names a machine or folder that means nothing to whoever reads the source. */
const ownMachine: readonly (readonly [string, RegExp])[] = [
  [
    'a folder of one machine',
    new RegExp(
      `(?:^|[^\\w.])/${'work'}/(?:main|shared)\\b|/${'.library'}/|/${'home'}/[a-z]+/|C:\\\\\\\\?Users\\\\\\\\?[a-z]+\\\\`,
    ),
  ],
  ['a registry host', new RegExp(`registry\\.${'npmjs'}\\.org|registry\\.${'npmmirror'}\\.com`)],
]

/** Files that git keeps or would keep. */
async function files(): Promise<string[]> {
  const { output } = await runCommand('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  return output.split('\0').filter((path) => path && !/\.(png|pdf|xlsx?|docx|ico|woff2?)$/.test(path))
}

/** What in one file should not be there, in words. */
export function secretsIn(text: string): string[] {
  return [...patterns, ...ownMachine].filter(([, pattern]) => pattern.test(text)).map(([what]) => what)
}

/** Every file with something in it that should not be published. */
export async function checkSecrets(root: string): Promise<string[]> {
  const faults: string[] = []
  for (const path of await files()) {
    const size = statSync(join(root, path), { throwIfNoEntry: false })?.size
    if (size === undefined || size > 2_000_000) continue
    for (const what of secretsIn(readFileSync(join(root, path), 'utf8'))) faults.push(`${path}: ${what}`)
  }
  return faults
}
