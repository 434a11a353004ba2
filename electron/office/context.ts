import { may } from '../../shared/access/may.ts'
import { dayOfInstant } from '../../shared/kernel/civil-date.ts'
import { newId } from '../../shared/kernel/new-id.ts'
import type { Work } from '../store/write-changes.ts'
import { accountNames } from './accounts-store.ts'
import type { Ctx } from './handler.ts'
import type { Opened, OfficeState } from './office-state.ts'
import { syncDesk } from './office-sync.ts'

const noWork = new Proxy({} as Work, {
  get() {
    throw new Error('this channel is not declared to write')
  },
})

/** Makes what one request works with. `work` is given for channels that write. */
export function makeContext(
  state: OfficeState,
  opened: Opened,
  files: Readonly<Record<string, string>>,
  work: Work | null,
): Ctx {
  const { clock, random } = state.options
  const nowMs = clock()
  // Read when first asked for, and once a request: a history asks for hundreds of names.
  let names: Map<string, string> | null = null
  return {
    actor: opened.actor,
    read: opened.store.read,
    work: work ?? noWork,
    nowMs,
    today: dayOfInstant(nowMs),
    newId: () => newId(clock(), random(10)),
    versions: opened.store.versions,
    waiting: opened.store.waiting(),
    loading: syncDesk({ opened })?.loading() ?? opened.store.loading(),
    latestMs: opened.store.latestMs(),
    may: (verb, record) => may(opened.actor, verb, record),
    path: (ticket) => {
      const path = files[ticket]
      if (path === undefined) throw new Error('no file behind this ticket')
      return path
    },
    accountName: (accountId) => (names ??= accountNames(opened.store.read)).get(accountId) ?? '',
    jobs: state.jobs,
    session: opened.session,
  }
}
