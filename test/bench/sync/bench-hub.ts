// node bench-hub.ts FOLDER [DATABASE]: the real hub on a free port of this machine with its limits opened. Says its port,
// then certifies each device that a line of standard input names.
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { startHub } from '../../../hub/server.ts'
import { countyId, signCertificate } from '../../../shared/sync/certificate.ts'
import { scopeId } from '../../../shared/sync/scope.ts'
import { keyPair, type PublicKey } from '../../../shared/sync/signing.ts'

const [folder, database = null] = process.argv.slice(2)
const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const { secret: signing, public: key } = keyPair(random)
const county = { id: countyId(key), name: '样例县', key }
const many = 1e12
const started = await startHub({
  folder: folder!,
  database,
  listen: { host: '127.0.0.1', port: 0 },
  tls: null,
  keys: {
    county,
    signing,
    database: Buffer.from(random(32)).toString('hex'),
    recovery: Buffer.from(random(32)).toString('hex'),
    sealed: false,
  },
  clock: () => Date.now(),
  random,
  log: (line) => console.error(line),
  limits: { pushes: many, pushBytes: many, reads: many },
})
if (!started.ok) throw new Error(started.error.type)
const { hub, address, close } = started.value
console.log(JSON.stringify({ port: Number(new URL(address).port), county }))

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line) as { device: string; key: PublicKey; unit: string }
  const now = Date.now()
  const certificate = signCertificate(
    {
      serial: Buffer.from(random(8)).toString('hex'),
      county: county.id,
      device: asked.device,
      name: '样例',
      key: asked.key,
      unit: asked.unit,
      unit_name: '样例乡',
      scopes: (['base', 'talk'] as const).map((name) => scopeId(asked.unit, name)),
      from_ms: now - 1000,
      to_ms: now + 86_400_000,
      suite: 1,
    },
    signing,
  )
  await hub.register(certificate)
  console.log(JSON.stringify(certificate))
}
await close()
process.exit(0)
