// node killed-hub.mjs FOLDER HOST: the hub in a process of its own, to be killed. Loads, says `ready`, opens when the word comes,
// and says where it is.
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { startHub } from '../../hub/server.ts'
import { keys } from '../hub/log-hub-keys.ts'

async function serve(folder: string, host: string): Promise<void> {
  const many = 1e12
  const started = await startHub({
    folder,
    database: null,
    listen: { host, port: 0 },
    tls: null,
    keys: { ...keys, recovery: '', sealed: false },
    clock: Date.now,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    log: (line) => writeSync(2, `${line}\n`),
    limits: { pushes: many, pushBytes: many, reads: many },
  })
  if (!started.ok) throw new Error(started.error.type)
  writeSync(1, `opened ${started.value.address}\n`)
}

const [folder, host] = process.argv.slice(2)
process.stdin.once('data', () => void serve(folder!, host!))
process.stdin.once('end', () => {
  flushCompileCache()
  process.exit(0)
})
writeSync(1, 'ready\n')
