import type { Op } from './op.ts'

/** A record by `entity` and id, as one key: `person 01H…`. */
export const recordKey = (entity: string, id: string): string => `${entity} ${id}`

/** Names a place in a stream: that after `prev`, or its beginning. Two ops there are a fork. */
export const followKey = ({ device, prev }: Pick<Op, 'device' | 'prev'>): string => `${device} ${prev}`
