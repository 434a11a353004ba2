// node pouch-laptop.mjs FOLDER URL: a PouchDB replica, told on standard input what to do, a line each: `fill FILE` writes
// the records of a file of JSON lines, `push` and `pull` replicate. Answers with the milliseconds and the count.
import './durable-leveldown.mjs'
import PouchDB from 'pouchdb'
import { createInterface } from 'node:readline'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, url] = process.argv.slice(2)
const db = new PouchDB(join(folder, 'laptop'))
const batch = { batch_size: 500, batches_limit: 10 }
const work = {
  fill: async (file) => {
    const docs = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (let i = 0; i < docs.length; i += 500) await db.bulkDocs(docs.slice(i, i + 500))
    return docs.length
  },
  push: async () => (await db.replicate.to(url, batch)).docs_written,
  pull: async () => (await db.replicate.from(url, batch)).docs_written,
}
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, argument] = line.split(' ')
  const start = performance.now()
  const count = await work[verb](argument)
  const ms = performance.now() - start
  console.log(JSON.stringify({ ms, ackedMs: ms, count }))
}
await db.close()
