import { hash } from 'node:crypto'
import { hashOp, type OpContent } from '../../shared/sync/op.ts'

/** `hashOp` by the machine's own SHA-256. */
export const hashOpFast = (content: OpContent): string => hashOp(content, (data) => hash('sha256', data))
