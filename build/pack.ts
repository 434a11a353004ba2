// npm run pack: the program as it lies on a user's disk, in dist/. npm run pack -- --platform win32 --arch arm64 for another machine.
import { parseArgs } from 'node:util'
import { packUnpacked } from './pack-unpacked.ts'

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: process.platform },
    arch: { type: 'string', default: process.arch },
    out: { type: 'string', default: 'dist' },
  },
})
if (values.platform !== 'linux' && values.platform !== 'win32') throw new Error('platform is linux or win32')
if (values.arch !== 'x64' && values.arch !== 'arm64') throw new Error('arch is x64 or arm64')
console.log(await packUnpacked({ platform: values.platform, arch: values.arch, out: values.out }))
