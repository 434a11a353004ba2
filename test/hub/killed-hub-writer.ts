import { startHub } from '../../hub/server.ts'
import { keys } from './log-hub-keys.ts'

// A hub in a process of its own, to be killed: prints its address and serves until then.
const [folder = '', url = ''] = process.argv.slice(2)
const started = await startHub({
  folder,
  database: url || null,
  listen: { host: '127.0.0.1', port: 0 },
  tls: null,
  keys: { ...keys, recovery: '', sealed: false },
  clock: Date.now,
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  log: (line) => console.error(line),
  limits: { pushes: 1e6, pushBytes: 1e9, reads: 1e6 },
})
if (!started.ok) throw new Error(started.error.type)
console.log(started.value.address)
