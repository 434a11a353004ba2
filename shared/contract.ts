import { accessContract } from './access/access-contract.ts'
import { calendarContract } from './calendar/calendar-contract.ts'
import { dutiesContract } from './duties/duties-contract.ts'
import type { InputOf, OutputOf, RefusalOf } from './kernel/contract.ts'
import { officeContract } from './office/office-contract.ts'
import { undoContract } from './office/undo-contract.ts'
import { ownContract } from './office/own-contract.ts'
import { papersContract } from './papers/papers-contract.ts'
import { importContract } from './people/import-contract.ts'
import { peopleContract } from './people/people-contract.ts'
import { syncContract } from './sync/sync-contract.ts'
import { talksContract } from './talks/talks-contract.ts'

/** Every channel that a window, the command line or a test may call: the table of contents of the program. */
export const contract = {
  ...accessContract,
  ...officeContract,
  ...undoContract,
  ...peopleContract,
  ...importContract,
  ...talksContract,
  ...dutiesContract,
  ...calendarContract,
  ...ownContract,
  ...papersContract,
  ...syncContract,
}

export type Contract = typeof contract
/** Name of a channel. */
export type ChannelName = keyof Contract
/** What a channel takes, by its name. */
export type Input<N extends ChannelName> = InputOf<Contract[N]>
/** What a channel answers, by its name. */
export type Output<N extends ChannelName> = OutputOf<Contract[N]>
/** What a channel may refuse with, by its name. */
export type Refusal<N extends ChannelName> = RefusalOf<Contract[N]>
