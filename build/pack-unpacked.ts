import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Arch, build, Platform, type Configuration } from 'electron-builder'
import { bundle } from './bundle.ts'
import { installedElectron } from './electron-binary.ts'
import { root } from './run-command.ts'

/** For which machine, and into which folder. */
export interface Packing {
  readonly platform: 'linux' | 'win32'
  readonly arch: 'x64' | 'arm64'
  readonly out: string
}

/** Packs the program as it lies on a user's disk and returns that folder. Without Electron's own files a folder stands in for them. */
export async function packUnpacked({ platform, arch, out }: Packing): Promise<string> {
  await bundle()
  const real = platform === process.platform && arch === process.arch ? installedElectron() : undefined
  const standIn = real ? undefined : mkdtempSync(join(tmpdir(), 'lianxin-electron-'))
  if (standIn) fillStandIn(standIn, platform)
  const config: Configuration = {
    extends: join(root, 'electron-builder.yml'),
    directories: { output: resolve(out) },
    electronDist: standIn ?? dirname(real ?? ''),
    // A stand-in has no fuses to set, and no .exe to write a version or the asar's hash into.
    ...(standIn
      ? { electronFuses: null, disableAsarIntegrity: true, win: { signAndEditExecutable: false } }
      : {}),
  }
  try {
    const target = platform === 'win32' ? Platform.WINDOWS : Platform.LINUX
    await build({
      projectDir: root,
      targets: target.createTarget('dir', Arch[arch]),
      config,
      publish: 'never',
    })
  } finally {
    if (standIn) rmSync(standIn, { recursive: true, force: true })
  }
  const name = `${platform === 'win32' ? 'win' : 'linux'}${arch === 'x64' ? '' : `-${arch}`}-unpacked`
  return join(resolve(out), name)
}

/** The few files of Electron that electron-builder renames or looks at; none of them can run. */
function fillStandIn(folder: string, platform: Packing['platform']): void {
  const files = [
    platform === 'win32' ? 'electron.exe' : 'electron',
    'LICENSE',
    'version',
    'locales/zh-CN.pak',
    'locales/en-US.pak',
    'locales/de.pak',
  ]
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), 'not Electron: made to look at the layout of the package\n', {
      mode: 0o755,
    })
  }
}
