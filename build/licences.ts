import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/** The folder of the package that a bundled module comes from; undefined for our own. */
function packageOf(moduleId: string): string | undefined {
  const path = moduleId.replace(/^\0/, '').replace(/\?.*$/, '').split('/').join(sep)
  const mark = `${sep}node_modules${sep}`
  const at = path.lastIndexOf(mark)
  if (at < 0) return undefined
  const [first = '', second = ''] = path.slice(at + mark.length).split(sep)
  return path.slice(0, at + mark.length) + (first.startsWith('@') ? join(first, second) : first)
}

/** The licences of everything that was bundled, as their authors ask: name, version and the text that came with it. */
export function licencesOf(moduleIds: Iterable<string>): string {
  const folders = new Set([...moduleIds].flatMap((id) => packageOf(id) ?? []))
  const entries = [...folders]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      ) as Manifest
      const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
      const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
      return `${name} ${version} (${license ?? 'see below'})\n\n${texts.join('\n\n')}`.trim()
    })
  return `${entries.sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}
