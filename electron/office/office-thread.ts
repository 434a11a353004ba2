import { randomBytes } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { openOffice, type Request } from './office.ts'

// The thread that owns the encrypted database. It knows no window: it gets questions and gives answers.
const port = parentPort
if (!port) throw new Error('the office runs as a worker thread')
const { storeDir, templatesDir, keychain } = workerData as {
  storeDir: string
  templatesDir: string
  keychain: Uint8Array | null
}

const office = openOffice({
  storeDir,
  templatesDir,
  keychain,
  clock: () => Date.now(),
  random: (bytes) => randomBytes(bytes),
  emit: (event) => port.postMessage({ event }),
  log: (line) => port.postMessage({ log: line }),
})

port.on('message', async (message: (Request & { id: number }) | { close: true }) => {
  if ('close' in message) {
    await office.close()
    port.postMessage({ closed: true })
    port.close()
    return
  }
  port.postMessage({ id: message.id, result: await office.ask(message) })
})
