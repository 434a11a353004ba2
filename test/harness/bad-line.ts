import { createServer, connect, type AddressInfo, type Socket } from 'node:net'

/** A line between two programs that can be as bad as a village's. Everything may be changed while it is in use. */
export interface BadLine {
  /** Connect here in place of the real port. */
  readonly port: number
  /** Bytes a second, each way; null for as fast as it goes. */
  rate: number | null
  /** How long each piece is under way. */
  delayMs: number
  /** Cuts every connection after so many bytes towards the server, or towards the client; counted anew for each. */
  cutUpAfter: number | null
  cutDownAfter: number | null
  /** Nobody gets through: connections are refused as they come. */
  down: boolean
  /** Takes connections and bytes and gives nothing back: a firewall that drops. */
  silent: boolean
  /** Bytes that went through so far. */
  readonly upBytes: number
  readonly downBytes: number
  /** Connections made so far. */
  readonly connections: number
  /** Cuts what is connected now. */
  cut(): void
  close(): Promise<void>
}

const pieceBytes = 4096
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Way {
  readonly from: Socket
  readonly to: Socket
  /** Counts the bytes of a piece; says whether the line is cut before it. */
  pass(bytes: number): boolean
}

async function carry(
  line: Pick<BadLine, 'rate' | 'delayMs' | 'silent'>,
  { from, to, pass }: Way,
  cut: () => void,
) {
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = chunk.subarray(at, at + pieceBytes)
        if (line.rate !== null) await sleep((piece.length / line.rate) * 1000)
        if (line.delayMs > 0) await sleep(line.delayMs)
        while (line.silent && !to.destroyed) await sleep(20)
        if (!pass(piece.length)) return cut()
        if (to.destroyed) return
        if (!to.write(piece)) await Promise.race([new Promise((go) => to.once('drain', go)), sleep(1000)])
      }
    }
    to.end()
  } catch {
    cut()
  }
}

/** Opens a line to a port of this computer. */
export async function openBadLine(to: { readonly port: number; readonly host?: string }): Promise<BadLine> {
  const sockets = new Set<Socket>()
  const line = {
    port: 0,
    rate: null as number | null,
    delayMs: 0,
    cutUpAfter: null as number | null,
    cutDownAfter: null as number | null,
    down: false,
    silent: false,
    upBytes: 0,
    downBytes: 0,
    connections: 0,
    cut: () => {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    close: async () => {
      line.cut()
      await new Promise((done) => server.close(done))
    },
  }
  const join = (client: Socket) => {
    if (line.down) return void client.destroy()
    line.connections++
    const server = connect({ port: to.port, host: to.host ?? '127.0.0.1' })
    const both = [client, server]
    const cut = () => both.forEach((socket) => socket.destroy())
    for (const socket of both) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', cut)
      socket.on('close', () => sockets.delete(socket))
    }
    let up = 0
    let down = 0
    const passUp = (bytes: number) => {
      up += bytes
      line.upBytes += bytes
      return line.cutUpAfter === null || up <= line.cutUpAfter
    }
    const passDown = (bytes: number) => {
      down += bytes
      line.downBytes += bytes
      return line.cutDownAfter === null || down <= line.cutDownAfter
    }
    void carry(line, { from: client, to: server, pass: passUp }, cut)
    void carry(line, { from: server, to: client, pass: passDown }, cut)
  }
  const server = createServer(join)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  line.port = (server.address() as AddressInfo).port
  return line
}
