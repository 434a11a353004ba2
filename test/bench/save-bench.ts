import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import { chooseCipher } from '../../electron/store/cipher.ts'
import { openConnection } from '../../electron/store/connection.ts'
import { sqlite } from '../../electron/store/database.ts'
import { openBenchOffice } from './bench-office.ts'
import { figure, median, quantile, type Figure } from './figures.ts'

const words = '近期思想稳定，工作投入，家中老人身体不好，周末往返两地照顾，希望年底能安排一次探亲。'

/** A talk as long as most are. */
export const benchTalk = (personId: Id, at: number): TalkDraft => ({
  personIds: [personId],
  talkers: [],
  heldOn: '2026-03-05' as CivilDate,
  startedAt: '',
  endedAt: '',
  place: '办公室',
  way: 'face',
  kind: 'daily',
  trigger: '',
  content: `${words}${at}`,
  mind: '',
  problems: '',
  advice: '',
  difficulty: null,
  followUps: [],
  nextOn: null,
  readers: 'county',
})

/** The same bytes into one plain table of the same kind of encrypted file: what a durable save costs at the least. */
function openBare(): { insert(text: string): void; close(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-bare-'))
  const db = openConnection(sqlite, join(dir, 'bare.db'), randomBytes(32), chooseCipher())
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL)')
  const statement = db.prepare('INSERT INTO bare (text) VALUES (?)')
  return {
    insert: (text) => void statement.run(text),
    close: () => {
      db.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A durable save of a talk through all layers against a bare durable insert, one after the other in turn. */
export async function saveBench(): Promise<Figure[]> {
  const office = await openBenchOffice()
  const bare = openBare()
  try {
    await office.get('office/sample', { people: 300, talks: 1000, seed: 7 })
    const { rows } = await office.get('people/find', { query: 'z', limit: 20 })
    const people = rows.map(({ id }) => id)
    const all: number[] = []
    const plain: number[] = []
    for (let at = 0; at < 400; at++) {
      const input = { draftId: null, talk: benchTalk(people[at % people.length]!, at) }
      const text = JSON.stringify(input)
      let start = performance.now()
      await office.get('talks/log', input)
      const saved = performance.now() - start
      start = performance.now()
      bare.insert(text)
      const inserted = performance.now() - start
      // The first rounds warm both up.
      if (at >= 50) {
        all.push(saved)
        plain.push(inserted)
      }
    }
    const ratio = median(all) / median(plain)
    const how = `median of 350 in turn, ${median(all).toFixed(2)} ms (p95 ${quantile(all, 0.95).toFixed(2)}) against ${median(plain).toFixed(2)} ms of one bare durable row of the same bytes`
    return [figure('save', 'Durable save of a talk, all layers', 'x', ratio, 4, how)]
  } finally {
    bare.close()
    await office.close()
  }
}
