import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative, resolve, sep } from 'node:path'
import type { OutputOptions } from 'rolldown'
import { filesUnder, stampOf, whenChanged } from './folder-stamp.ts'
import { licencesOf } from './licences.ts'

const root = resolve(import.meta.dirname, '..')
const app = join(root, 'out', 'app')
const stamps = join(root, 'out', 'stamps')

/** What every part of the program is made from: a change there makes all of it anew. */
const always = ['shared', 'build/bundle.ts', 'build/licences.ts', 'package-lock.json', 'tsconfig.base.json']

/** The programs that run outside the window, by the name of the file they become. */
const programs = {
  main: 'electron/shell/main.ts',
  'office-thread': 'electron/office/office-thread.ts',
  'jobs-thread': 'electron/office/jobs-thread.ts',
}
const preload = 'electron/shell/preload.ts'

/** Stay outside the bundle: Electron brings itself, better-sqlite3 has a native part that is found beside its package. */
const outside = (name: string) => name === 'electron' || name === 'better-sqlite3' || isBuiltin(name)

/** Which parts were made anew; the others were as they should be. */
export interface Bundled {
  readonly programs: boolean
  readonly window: boolean
}

/** Makes out/app, the program as it is packed and run, from the sources. Skips what has not changed. */
export async function bundle(): Promise<Bundled> {
  mkdirSync(stamps, { recursive: true })
  const made = await Promise.all([
    whenChanged(join(stamps, 'programs'), stampOf(root, [...always, 'electron']), bundlePrograms),
    whenChanged(join(stamps, 'window'), stampOf(root, [...always, 'renderer']), () =>
      inProduction(bundleWindow),
    ),
  ])
  if (made.some(Boolean) || !existsSync(join(app, 'manifest.json'))) writeManifest()
  return { programs: made[0], window: made[1] }
}

async function bundlePrograms(): Promise<void> {
  const { rolldown } = await import('rolldown')
  const modules = new Set<string>()
  const write = async (input: Record<string, string>, output: OutputOptions): Promise<string[]> => {
    const build = await rolldown({ cwd: root, input, external: outside, platform: 'node' })
    const written = await build.write({ dir: app, sourcemap: false, ...output })
    await build.close()
    for (const file of written.output)
      if (file.type === 'chunk') for (const id of file.moduleIds) modules.add(id)
    return written.output.map((file) => file.fileName)
  }
  const kept = new Set([
    // One folder for all, chunks too, so that `import.meta.dirname` is out/app wherever a line of code ends up.
    ...(await write(programs, {
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    })),
    // A sandboxed preload must be a single CommonJS file.
    ...(await write({ preload }, { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false })),
  ])
  // Only now: a build that failed leaves the last good one.
  for (const name of readdirSync(app)) if (/\.c?js$/.test(name) && !kept.has(name)) rmSync(join(app, name))
  rmSync(join(app, 'templates'), { recursive: true, force: true })
  const templates = join(root, 'electron/papers/templates')
  if (existsSync(templates)) cpSync(templates, join(app, 'templates'), { recursive: true })
  writeFileSync(join(app, 'licences-of-programs.txt'), licencesOf(modules))
}

/**
 * Vite believes NODE_ENV more than anything said to it, and a test runner sets it: React would be built with its
 * development parts, and those with the names of folders on this machine.
 */
async function inProduction<T>(make: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    return await make()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

async function bundleWindow(): Promise<void> {
  const [{ build }, { default: react }] = await Promise.all([import('vite'), import('@vitejs/plugin-react')])
  const modules = new Set<string>()
  await build({
    root: join(root, 'renderer'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    cacheDir: join(root, 'node_modules/.vite'),
    plugins: [react(), seeModules(modules)],
    worker: { plugins: () => [seeModules(modules)] },
    // The window is always our own Chromium; nothing is fetched from a network, so one large file is no harm.
    build: {
      outDir: join(app, 'window'),
      emptyOutDir: true,
      sourcemap: false,
      target: 'chrome140',
      chunkSizeWarningLimit: 5000,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { checks: { bundlerTimings: false } },
    },
  })
  writeFileSync(join(app, 'licences-of-window.txt'), licencesOf(modules))
}

/** Notes every module that ends up in the window, those of its workers too. */
const seeModules = (modules: Set<string>) => ({
  name: 'see-modules',
  generateBundle(
    _options: unknown,
    files: Readonly<Record<string, { type: string; moduleIds?: readonly string[] }>>,
  ) {
    for (const file of Object.values(files)) for (const id of file.moduleIds ?? []) modules.add(id)
  },
})

/** The list of what belongs to the program, for the window's protocol and for the check at start-up. */
function writeManifest(): void {
  const files = filesUnder(app)
    .map((file) => ({ file, path: relative(app, file).split(sep).join('/') }))
    .filter(({ path }) => path !== 'manifest.json')
    .map(({ file, path }) => {
      const content = readFileSync(file)
      return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') }
    })
  writeFileSync(join(app, 'manifest.json'), `${JSON.stringify({ files }, null, 1)}\n`)
}
