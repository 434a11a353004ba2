import { basename } from 'node:path'
import { err, ok, type Result } from '../../shared/kernel/result.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { ImportSource, ReadRefusal } from '../../shared/people/import-contract.ts'
import { fixKey } from '../../shared/people/import-rules.ts'
import { chooseSheet, findHeaderRow } from '../../shared/people/roster-header.ts'
import { readRoster } from '../../shared/people/roster-rows.ts'
import type { RawSheet } from '../../shared/people/roster-sheet.ts'
import type { Ctx, Handlers } from '../office/handler.ts'
import { applyReading } from './import-apply.ts'
import { allBatches, batchById } from './import-batch-store.ts'
import {
  checkReading,
  dropReading,
  keepReading,
  keptReading,
  readUnder,
  shownReading,
} from './import-reading.ts'
import { undoBatch } from './import-undo.ts'
import type { WorkbookToRead } from './read-workbook.ts'

function toRead(ctx: Ctx, source: ImportSource): WorkbookToRead {
  switch (source.from) {
    case 'file': {
      const path = ctx.path(source.ticket)
      return { name: basename(path), path }
    }
    case 'drop':
      return { name: source.name, bytes: new Uint8Array(Buffer.from(source.base64, 'base64')) }
    case 'paste':
      return { name: '', text: source.text }
  }
}

async function readSource(
  ctx: Ctx,
  source: ImportSource,
): Promise<Result<{ fileName: string; sheets: readonly RawSheet[] }, ReadRefusal>> {
  const input = toRead(ctx, source)
  const read = await ctx.jobs.run('read-workbook', input)
  // The thread fell over: a file made to do so, or far more than a roster.
  if (read === null) return err({ type: 'Unreadable' })
  return read.ok ? ok({ fileName: input.name, sheets: read.value.sheets }) : read
}

type ImportChannel =
  | 'people/import-read'
  | 'people/import-header'
  | 'people/import-check'
  | 'people/import-fix'
  | 'people/import-apply'
  | 'people/import-batches'
  | 'people/import-undo'

/** Answers every channel of the roster import. */
export const importHandlers: Handlers<ImportChannel> = {
  'people/import-read': async (ctx, { source }) => {
    const read = await readSource(ctx, source)
    if (!read.ok) return read
    const { sheet, headerRow } = chooseSheet(read.value.sheets)
    const reading = readUnder({ importId: ctx.newId() as Id, ...read.value }, sheet, headerRow)
    keepReading(ctx, reading)
    return ok(shownReading(reading))
  },

  'people/import-header': (ctx, { importId, sheet, headerRow }) => {
    const kept = keptReading(ctx, importId)
    const rows = kept?.sheets[sheet]?.rows
    if (kept === null || rows === undefined || headerRow < 0) return err({ type: 'NotFound' })
    if (headerRow > rows.length) return err({ type: 'NoRows' })
    const found = headerRow === 0 ? (findHeaderRow(kept.sheets[sheet]!)?.row ?? 0) : headerRow - 1
    const reading = readUnder(kept, sheet, found)
    keepReading(ctx, reading)
    return ok(shownReading(reading))
  },

  'people/import-check': (ctx, { importId, fields }) => {
    const kept = keptReading(ctx, importId)
    if (kept === null) return err({ type: 'NotFound' })
    const roster = readRoster(kept.sheets[kept.sheet]!, kept.headerRow, fields)
    const reading = { ...kept, fields, roster }
    keepReading(ctx, reading)
    const checked = checkReading(ctx.read, reading, ctx.today)
    return ok({
      ready: checked.ready.length,
      problems: checked.rows.flatMap((row) => row.problems),
      known: checked.ready.flatMap(({ row, person, known }) => {
        if (known === null) return []
        const { personId, by, differences } = known
        return [{ row, name: person.fields.name, personId, by, differences }]
      }),
      newUnits: [...checked.newUnits],
    })
  },

  'people/import-fix': (ctx, { importId, row, field, value }) => {
    const kept = keptReading(ctx, importId)
    if (kept === null || !kept.roster.rows.some((line) => line.row === row)) return err({ type: 'NotFound' })
    const reading = { ...kept, fixes: new Map([...kept.fixes, [fixKey(row, field), value]]) }
    keepReading(ctx, reading)
    const checked = checkReading(ctx.read, reading, ctx.today).rows.find((line) => line.row === row)
    const problem = checked?.problems.find((found) => found.field === field)?.problem ?? null
    return ok({ problem })
  },

  'people/import-apply': function* (ctx, { importId, known, each }) {
    const kept = keptReading(ctx, importId)
    if (kept === null) return err({ type: 'NotFound' })
    const applied = yield* applyReading(ctx, kept, { known, each })
    if (applied.ok) dropReading(ctx)
    return applied
  },

  'people/import-batches': (ctx) =>
    ok({
      batches: allBatches(ctx.read).map(({ accountId, undone, ...batch }) => ({
        ...batch,
        id: batch.id as Id,
        by: ctx.accountName(accountId),
        undone: undone === 1,
      })),
    }),

  'people/import-undo': function* (ctx, { batchId }) {
    const batch = batchById(ctx.read, batchId)
    if (batch === null) return err({ type: 'NotFound' })
    if (batch.undone === 1) return err({ type: 'AlreadyUndone' })
    return yield* undoBatch(ctx, batch)
  },
}
