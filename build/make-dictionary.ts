import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { root } from './run-command.ts'

// Makes shared/sync/dictionary.ts: what the compressor of sync messages knows before it begins, trained on the ops of a
// sample office. Run by hand, with Debian's package zstd installed: node build/make-dictionary.ts [NUMBER]
// A dictionary that has shipped is never trained again: a new one gets the next number, and the old one stays.

const number = Number(process.argv[2] ?? 1)
const bytes = 64 * 1024
const work = mkdtempSync(join(tmpdir(), 'dictionary-'))

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${error?.message ?? ''}`)
}

const samples = join(work, 'samples')
mkdirSync(samples)
run(process.execPath, ['test/fixtures/make-sample-ops.ts', samples])
const trained = join(work, 'dictionary')
run('zstd', [
  '-q',
  '--train',
  '-r',
  samples,
  `--maxdict=${bytes}`,
  `--dictID=${32_768 + number}`,
  '-o',
  trained,
])
const file = join(root, 'shared/sync/dictionaries', `dictionary-${number}.ts`)
mkdirSync(join(root, 'shared/sync/dictionaries'), { recursive: true })
const text = readFileSync(trained).toString('base64')
writeFileSync(
  file,
  `/** Made by build/make-dictionary.ts of ${readdirSync(samples).length} sample ops: what zstd knows beforehand. Base64. */\nexport const dictionary${number} =\n  '${text}'\n`,
)
rmSync(work, { recursive: true })
console.log(`${file}: ${readFileSync(file).length} bytes`)
