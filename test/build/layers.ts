// The layers of CONTRIBUTING.md once more, in plain code: dependency-cruiser reads its own rules, and either may have a hole.

/** Why this file must not import that; undefined when it may. */
export function refusedImport(from: string, to: string): string | undefined {
  const own = /^(shared|electron|renderer|hub|build|test)\//.test(to)
  if (to.startsWith('test/') && !from.startsWith('test/')) return 'nothing imports test'
  if (!own) return refusedPackage(from, to)
  const [room = '', noun = ''] = from.split('/')
  switch (room) {
    case 'shared':
      return inShared(noun, to)
    case 'electron':
      return inElectron(noun, to)
    case 'renderer':
      return /^(renderer|shared)\//.test(to) ? undefined : 'renderer <- shared'
    case 'hub':
      return /^hub\/|^shared\/(kernel|sync|access)\/|^shared\/synced-columns\.ts$/.test(to)
        ? undefined
        : 'hub <- shared/kernel, shared/sync, shared/access, shared/synced-columns'
    case 'build':
      return to.startsWith('build/') ? undefined : 'build <- nothing'
    default:
      return undefined
  }
}

function inShared(noun: string, to: string): string | undefined {
  if (!to.startsWith('shared/')) return 'shared <- nothing outside shared'
  if (noun.endsWith('.ts')) return undefined
  if (noun === 'kernel')
    return to.startsWith('shared/kernel/') ? undefined : 'shared/kernel <- nothing of ours'
  const floor = [
    `shared/${noun}/`,
    'shared/kernel/',
    'shared/policy/',
    'shared/calendar/',
    'shared/synced-columns.ts',
  ]
  return floor.some((path) => to.startsWith(path)) ? undefined : 'shared/<noun> <- kernel'
}

function inElectron(noun: string, to: string): string | undefined {
  if (to.startsWith('shared/')) return undefined
  if (!to.startsWith('electron/')) return 'electron <- shared'
  if (to.startsWith(`electron/${noun}/`)) return undefined
  if (noun === 'shell') return 'electron/shell <- shared'
  if (noun === 'store') return 'electron/store <- shared'
  if (noun === 'office')
    return to.startsWith('electron/shell/') ? 'electron/office never imports the shell' : undefined
  const shown = noun === 'papers' && /^electron\/[^/]+\/[^/]+-view\.ts$/.test(to)
  const open = shown || to.startsWith('electron/store/') || to === 'electron/office/handler.ts'
  return open ? undefined : 'electron/<noun> <- shared, electron/store, electron/office/handler'
}

function refusedPackage(from: string, name: string): string | undefined {
  if (name === 'electron' && !/^(electron\/shell|build\/stand-in|test)\//.test(from))
    return "only electron/shell imports 'electron'"
  if (name.startsWith('node:') && /^(shared|renderer)\//.test(from)) return 'shared and renderer know no Node'
  if (name === 'better-sqlite3' && !/^(electron\/store|hub|build\/stand-in|test)\//.test(from))
    return 'only electron/store and hub open our databases'
  return undefined
}
