// The door to records: what they are, how an op changes them, and how they lie in a table.
export { emptyRecord, lastOps, lifeCell, seenIn } from './record-state.ts'
export type { Branch, Cell, Cells, Judged, Place, RecordState, Vocabulary } from './record-state.ts'
export { classesNote, classIn, valueIn } from './classes.ts'
export { judge } from './judge.ts'
export { readRecord, writeRecord } from './record-text.ts'
