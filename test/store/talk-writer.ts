// Run as a process of its own, to be killed: writes talks as fast as it can and prints the id of each one that was saved.
import { writeSync } from 'node:fs'
import { openStore } from '../../electron/store/open-store.ts'
import { ok } from '../../shared/kernel/result.ts'
import { actor, makeId, options, talk } from './store-fixture.ts'

const [dir, keyHex] = process.argv.slice(2) as [string, string]

function writeForEver(): void {
  // Small journal files, so that kills also fall into the change from one file to the next.
  const opened = openStore(
    options(dir, { key: Buffer.from(keyHex, 'hex'), clock: Date.now, journalBytes: 60_000 }),
  )
  if (!opened.ok) {
    writeSync(2, `refused: ${JSON.stringify(opened.error)}\n`)
    process.exit(1)
  }
  writeSync(1, 'open\n')
  for (;;) {
    const id = makeId()
    const saved = opened.value.run(actor, (work) => {
      work.write([talk(`谈话 ${id} `.repeat(20), id)])
      work.audit({ verb: 'talks:write', entity: 'talk', entityId: id, what: '' })
      return ok(id)
    })
    if (!saved.ok) {
      writeSync(2, `not saved: ${JSON.stringify(saved.error)}\n`)
      process.exit(1)
    }
    writeSync(1, `${id}\n`)
  }
}

// Modules are loaded; the store is opened when the word comes.
process.stdin.once('data', writeForEver)
writeSync(1, 'ready\n')
