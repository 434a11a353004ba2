import type { BackupKey } from './backup.ts'
import { openToCheck } from './connection.ts'
import type { Connection } from './database.ts'
import { allRows, emptyTable, replaceRow } from './store-sql.ts'

function carry(table: string, from: Connection, into: Connection): void {
  try {
    const read = from.prepare(allRows(table)).raw()
    const write = into.prepare(
      replaceRow(
        table,
        read.columns().map(({ name }) => name),
      ),
    )
    for (const row of read.iterate()) write.run(...(row as unknown[]))
  } catch {
    // A bad page: the other tables may lie on good ones.
  }
}

/**
 * Carries what is in no op, and so in no journal, over from a damaged file, as far as its pages can still be read: what
 * was being typed is all there is of it. Import batches name places in the log, so they come along only when the log
 * came back `whole`; to undo one whose places have shifted would undo something else. So it is with the last commands; those
 * of the backup are older than what the journal gave back.
 */
export function salvageLocal(damaged: string, at: BackupKey, into: Connection, whole: boolean): void {
  let from: Connection | undefined
  into.exec(emptyTable('command'))
  try {
    from = openToCheck(at.driver, damaged, at.key, at.cipher)
    for (const table of ['draft', 'phrase', ...(whole ? ['import_batch', 'command'] : [])])
      carry(table, from, into)
  } catch {
    // Not even the first page can be read.
  } finally {
    from?.close()
  }
}
