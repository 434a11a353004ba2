import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractAll, extractFile, listPackage } from '@electron/asar'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretsIn } from '../../build/check-secrets.ts'
import { installedElectron } from '../../build/electron-binary.ts'
import { filesUnder } from '../../build/folder-stamp.ts'
import { root, runCommand, runTool } from '../../build/run-command.ts'

const out = mkdtempSync(join(tmpdir(), 'lianxin-pack-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

const machines = [
  { platform: 'linux', arch: 'x64', folder: 'linux-unpacked', program: 'lianxin' },
  { platform: 'linux', arch: 'arm64', folder: 'linux-arm64-unpacked', program: 'lianxin' },
  { platform: 'win32', arch: 'x64', folder: 'win-unpacked', program: '连心.exe' },
]

describe.each(machines)('packed for $platform $arch', ({ platform, arch, folder, program }) => {
  const packed = join(out, folder)
  const asar = join(packed, 'resources', 'app.asar')
  let inside: string[] = []
  const read = (path: string) => extractFile(asar, path)
  /** Files, not folders, with forward slashes and no slash before them. */
  const list = () => {
    const entries = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/').slice(1))
    return entries.filter((path) => !entries.some((other) => other.startsWith(`${path}/`)))
  }

  beforeAll(async () => {
    const args = ['--platform', platform, '--arch', arch, '--out', out]
    const ran = await runCommand(process.execPath, [join(root, 'build/pack.ts'), ...args])
    expect(ran.code, ran.output.slice(-3000)).toBe(0)
    inside = list()
  }, 240_000)

  test('the app is in an asar beside the program', () => {
    expect(existsSync(join(packed, program))).toBe(true)
    expect(readdirSync(join(packed, 'resources')).sort()).toEqual(['app.asar', 'app.asar.unpacked'])
    const needed = [
      'main.js',
      'preload.cjs',
      'office-thread.js',
      'jobs-thread.js',
      'window/index.html',
      'manifest.json',
    ]
    expect(inside).toEqual(
      expect.arrayContaining(['package.json', ...needed.map((path) => `out/app/${path}`)]),
    )
  })

  test('it is exactly what was built', () => {
    const { files } = JSON.parse(read('out/app/manifest.json').toString('utf8')) as {
      files: { path: string; sha256: string }[]
    }
    const app = inside.filter((path) => path.startsWith('out/') && path !== 'out/app/manifest.json')
    expect(app.sort()).toEqual(files.map(({ path }) => `out/app/${path}`).sort())
    for (const { path, sha256 } of files)
      expect(
        createHash('sha256')
          .update(read(`out/app/${path}`))
          .digest('hex'),
        path,
      ).toBe(sha256)
  })

  test('the pictures of the help are in it, in both languages', () => {
    const pictures = readdirSync(join(root, 'renderer/help/pictures'), { recursive: true, encoding: 'utf8' })
    const wanted = pictures.filter((path) => path.endsWith('.webp'))
    expect(wanted.length).toBeGreaterThan(40)
    const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
    const packedPictures = inside.filter((path) => /^out\/app\/window\/assets\/[^/]+\.webp$/.test(path))
    const found = new Set(packedPictures.map((path) => hashOf(read(path))))
    const missing = wanted.filter(
      (path) => !found.has(hashOf(readFileSync(join(root, 'renderer/help/pictures', path)))),
    )
    expect(missing).toEqual([])
  })

  test('of node_modules there is only what is needed at run time', () => {
    const modules = inside.filter((path) => path.startsWith('node_modules/'))
    const allowed =
      /^node_modules\/better-sqlite3\/(LICENSE|package\.json|lib\/[\w./-]+\.js|prebuilds\/[\w-]+\.node)$/
    expect(modules.filter((path) => !allowed.test(path))).toEqual([])
    const { dependencies } = JSON.parse(read('package.json').toString('utf8')) as { dependencies: object }
    expect(Object.keys(dependencies)).toEqual(['better-sqlite3'])
  })

  test('the native module of this platform, and no other, lies outside the asar', () => {
    const native = `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`
    expect(inside.filter((path) => path.endsWith('.node'))).toEqual([native])
    const unpacked = join(packed, 'resources', 'app.asar.unpacked')
    expect(filesUnder(unpacked)).toEqual([join(unpacked, native)])
  })

  test('there is no test, source, source map, sample data or secret in it', () => {
    const odd =
      /(^|\/)(test|tests|fixtures|shared|renderer|electron|build|docs)\/|\.(ts|tsx|map|db|sqlite|csv|xlsx?|log|env|pem|key)$|\.test\./
    expect(inside.filter((path) => odd.test(path))).toEqual([])
    const texts = inside.filter((path) => /\.(c?js|json|html|css)$/.test(path))
    const faults = texts.flatMap((path) => {
      const text = read(path).toString('utf8')
      const found = secretsIn(text)
      if (/^\/\/# sourceMappingURL=/m.test(text)) found.push('a link to a source map')
      return found.map((what) => `${path}: ${what}`)
    })
    expect(faults).toEqual([])
  })

  test('of the languages of Electron only ours come along', () => {
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak'])
  })

  const opens = async () => {
    const app = join(out, 'extracted')
    extractAll(asar, app)
    const script = `
      const db = new (require('better-sqlite3'))(process.argv[1])
      db.pragma("cipher='aegis'"); db.pragma("key='raw:" + '11'.repeat(32) + "'")
      db.exec('CREATE TABLE t (x)'); console.log('opened')`
    const args = ['--input-type=commonjs', '-e', script, join(out, 'try.db')]
    expect((await runCommand(process.execPath, args, { cwd: app })).output).toBe('opened')
  }
  const fusesAreSet = async () => {
    const ran = await runTool('@electron/fuses/dist/bin.js', ['read', '--app', join(packed, program)], {
      env: { NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    for (const name of ['RunAsNode', 'EnableNodeOptionsEnvironmentVariable', 'EnableNodeCliInspectArguments'])
      expect(ran.output).toContain(`${name} is Disabled`)
    expect(ran.output).toContain('GrantFileProtocolExtraPrivileges is Disabled')
    for (const name of [
      'EnableCookieEncryption',
      'EnableEmbeddedAsarIntegrityValidation',
      'OnlyLoadAppFromAsar',
    ])
      expect(ran.output).toContain(`${name} is Enabled`)
  }
  if (platform === process.platform && arch === process.arch) {
    test('its database opens encrypted', opens)
    // Only where Electron's own program is: a stand-in has no fuses.
    if (installedElectron()) test('the fuses are set', fusesAreSet)
  }
})
