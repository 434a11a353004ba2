import { connect, createServer, type AddressInfo } from 'node:net'

/** A plain TCP proxy that counts what goes through it. */
export interface CountingProxy {
  readonly port: number
  /** Bytes from the laptops to the server and back since the last time this was asked. */
  take(): { up: number; down: number }
  close(): void
}

/** Opens a proxy in front of a port of this machine. */
export async function countingProxy(to: number): Promise<CountingProxy> {
  let [up, down] = [0, 0]
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    client.setNoDelay(true)
    upstream.setNoDelay(true)
    client.on('data', (data) => void (up += data.length))
    upstream.on('data', (data) => void (down += data.length))
    client.pipe(upstream).pipe(client)
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    take: () => {
      const taken = { up, down }
      ;[up, down] = [0, 0]
      return taken
    },
    close: () => void server.close(),
  }
}
