import type { HubCore } from './hub-core.ts'
/** A person who goes to another unit. */
export interface Transfer {
  readonly person: string
  readonly from: string
  readonly to: string
  readonly name: string
  readonly on: string
}
export async function transferPerson(_core: HubCore, _move: Transfer): Promise<void> {
  throw new Error('not written')
}
