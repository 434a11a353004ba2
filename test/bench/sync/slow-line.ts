import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** What a line is like: bytes a second each way, how long there and back takes, how many packets of a hundred are lost. */
export interface LineKind {
  readonly bytesPerSecond: number
  readonly roundTripMs: number
  readonly lossPercent: number
}

/** A line in front of a port of this machine. */
export interface SlowLine {
  readonly port: number
  close(): void
}

/** What one packet of TCP carries. */
const packetBytes = 1460
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.max(0, ms)))

/**
 * A line as one connection over it sees it: packets leave one after the other as fast as the line takes them, arrive
 * half a round trip later, and a lost one arrives a whole round trip later, with all behind it waiting for it. It takes
 * a round trip to connect. What TCP does beyond that (it slows down after a loss) is left out, for both who are compared.
 */
export async function openSlowLine(to: number, kind: LineKind, dice: () => number): Promise<SlowLine> {
  const { bytesPerSecond, roundTripMs, lossPercent } = kind
  const carry = async (from: Socket, into: Socket, openMs: number) => {
    let freeAt = openMs
    let arrivesAt = 0
    try {
      for await (const chunk of from as AsyncIterable<Buffer>)
        for (let at = 0; at < chunk.length; at += packetBytes) {
          const packet = chunk.subarray(at, at + packetBytes)
          freeAt = Math.max(freeAt, performance.now()) + (packet.length / bytesPerSecond) * 1000
          const late = dice() * 100 < lossPercent ? roundTripMs : 0
          arrivesAt = Math.max(arrivesAt, freeAt + roundTripMs / 2 + late)
          const due = arrivesAt
          void sleep(due - performance.now()).then(() => into.destroyed || into.write(packet))
        }
      await sleep(arrivesAt - performance.now() + 5)
      into.end()
    } catch {
      into.destroy()
    }
  }
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1')
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      socket.on('error', () => [client, upstream].forEach((each) => each.destroy()))
    }
    const openMs = performance.now() + roundTripMs
    void carry(client, upstream, openMs)
    void carry(upstream, client, openMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => void server.close() }
}
