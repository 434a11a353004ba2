import { existsSync } from 'node:fs'
import { runCommand } from './run-command.ts'

/**
 * Installs those of Debian's packages that are missing, when this is Debian (or Ubuntu) and we are root; elsewhere does
 * nothing. Without a network it gives up after a bounded time and the caller says what is missing.
 */
export async function ensureDebianPackages(names: readonly string[]): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const missing = await missingOf(names)
  if (!missing.length) return
  console.error(`Installing ${missing.join(', ')} from Debian.`)
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 240_000 }
  const bounded = [
    '-q',
    '-o',
    'Acquire::Retries=1',
    '-o',
    'Acquire::http::Timeout=20',
    '-o',
    'DPkg::Lock::Timeout=60',
  ]
  await runCommand('apt-get', [...bounded, 'update'], options)
  const ran = await runCommand(
    'apt-get',
    [...bounded, 'install', '-y', '--no-install-recommends', ...missing],
    options,
  )
  if (ran.code !== 0) console.error(`Debian did not install them: ${ran.output.split('\n').at(-1) ?? ''}`)
}

async function missingOf(names: readonly string[]): Promise<string[]> {
  const { output } = await runCommand('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\n',
    ...names,
  ])
  const installed = new Set(
    output
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return names.filter((name) => !installed.has(name))
}
