import type * as authorModule from './author.ts'
import type * as replicaModule from './memory-replica.ts'
import type { MemoryHub } from './memory-hub.ts'
import type * as clockModule from '../../shared/sync/clock.ts'
import type * as entryModule from '../../shared/sync/entry.ts'
import type * as followModule from '../../shared/sync/follow.ts'
import type * as groupsModule from '../../shared/sync/groups.ts'
import type * as columnModule from '../../shared/sync/judge-column.ts'
import type * as lifeModule from '../../shared/sync/judge-life.ts'
import type { PushReply } from '../../shared/sync/messages.ts'
import type { Op } from '../../shared/sync/op.ts'
import type * as pageModule from '../../shared/sync/page.ts'
import type { Vocabulary } from '../../shared/sync/record.ts'
import type * as sequenceModule from '../../shared/sync/sequence.ts'
import type * as subjectModule from '../../shared/sync/subject.ts'
import type * as treeModule from '../../shared/sync/tree.ts'
import type * as verifyModule from '../../shared/sync/verify-ops.ts'
import type { Kit } from './world.ts'

/** The modules of this run, already with the bug in them. */
export interface Parts {
  readonly kit: Kit
  readonly MemoryReplica: typeof replicaModule.MemoryReplica
  readonly memoryHub: (spec: MemoryHubSpecOf) => MemoryHub
  readonly vocabularies: Readonly<Record<string, Vocabulary>>
  readonly county: string
}
type MemoryHubSpecOf = ConstructorParameters<typeof MemoryHub>[0]
type ReplicaClass = typeof replicaModule.MemoryReplica

/** One change for the worse. Nothing in production code knows of it: modules are replaced in this test, or parts of the model. */
export interface PlantedBug {
  readonly name: string
  /** Modules, by their path from here, and what of them is different. */
  readonly modules?: Readonly<Record<string, (original: never) => object>>
  readonly kit?: (parts: Parts) => Partial<Kit>
  /** No schedule can catch it, and why the check is kept all the same. */
  readonly redundant?: string
}

const shared = (name: string) => `../../shared/sync/${name}.ts`
const module = <M>(name: string, change: (original: M) => object) => ({
  [name]: change as (original: never) => object,
})

const withReplica =
  (change: (Base: ReplicaClass) => ReplicaClass) =>
  ({ MemoryReplica, vocabularies, county }: Parts): Partial<Kit> => {
    const Changed = change(MemoryReplica)
    return {
      replica: ({ edition, ...spec }) => new Changed({ ...spec, vocabulary: vocabularies[edition]!, county }),
    }
  }

const withHub =
  (change: (hub: MemoryHub) => void, spec: Partial<MemoryHubSpecOf> = {}) =>
  ({ memoryHub, vocabularies }: Parts): Partial<Kit> => ({
    hub: ({ edition, ...rest }) => {
      const hub = memoryHub({ ...rest, ...spec, vocabulary: vocabularies[edition]! })
      change(hub)
      return hub
    },
  })

type Sequence = typeof sequenceModule.sequence
const withSequence = (change: (sequence: Sequence) => Sequence) =>
  module<typeof sequenceModule>(shared('sequence'), ({ sequence }) => ({ sequence: change(sequence) }))

type Column = typeof columnModule.foldColumn
const withColumn = (change: (fold: Column) => Column) =>
  module<typeof columnModule>(shared('judge-column'), ({ foldColumn }) => ({
    foldColumn: change(foldColumn),
  }))

const mergeAll = (vocabulary: Vocabulary): Vocabulary =>
  Object.fromEntries(
    Object.entries(vocabulary).map(([entity, facts]) => [
      entity,
      {
        ...facts,
        columns: Object.fromEntries(
          Object.entries(facts.columns).map(([name, is]) => [name, is === 'H' ? 'L' : is]),
        ),
      },
    ]),
  )

const latestEverywhere = ({ memoryHub, MemoryReplica, vocabularies, county }: Parts): Partial<Kit> => ({
  hub: ({ edition, ...spec }) => memoryHub({ ...spec, vocabulary: mergeAll(vocabularies[edition]!) }),
  replica: ({ edition, ...spec }) =>
    new MemoryReplica({ ...spec, vocabulary: mergeAll(vocabularies[edition]!), county }),
})

/** A hub that says it has what a crash then takes away. */
function forgetful(hub: MemoryHub) {
  const serve = hub.serve.bind(hub)
  let before: unknown
  hub.serve = (device, request, nowMs) => {
    if (request.kind === 'push') before = hub.backup()
    return serve(device, request, nowMs)
  }
  hub.crash = () => {
    if (before !== undefined) Object.assign(hub, structuredFields(before))
  }
}
/** A hub in memory has the fields of its backups. */
const structuredFields = (image: unknown) => ({ ...(image as object) })

function withoutEpochs(hub: MemoryHub) {
  const restore = hub.restore.bind(hub)
  hub.restore = (image) => {
    restore(image, 0)
    Object.assign(hub, { epoch: 1 })
  }
}

/** Ops that follow an op which another follows already. */
const forking = (view: Parameters<Sequence>[0], ops: readonly Op[], followKey: (op: Op) => string) => {
  const followed = new Map(view.followed)
  const gone = new Set<string>()
  return ops.filter((op) => {
    if (op.scope !== view.scope) return false
    const other = followed.get(followKey(op))
    const isFork = gone.has(op.prev) || (other !== undefined && other !== op.hash)
    if (isFork) gone.add(op.hash)
    else followed.set(followKey(op), op.hash)
    return isFork
  })
}

const followKey = ({ device, prev }: Op) => `${device} ${prev}`

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'outbox cleared on ack',
    kit: withReplica(
      (Base) =>
        class extends Base {
          private readonly cleared = new Set<string>()
          heard({ answers }: PushReply) {
            for (const { op_id, answer } of answers)
              if (answer === 'ack' || answer === 'dup') this.cleared.add(op_id)
          }
          protected override waiting(scope: string) {
            return super.waiting(scope).filter(({ op_id }) => !this.cleared.has(op_id))
          }
        },
    ),
  },
  { name: 'ack before commit', kit: withHub(forgetful) },
  {
    name: 'fork answered as duplicate',
    modules: withSequence((sequence) => (view, ops, rules) => {
      const forks = new Set(forking(view, ops, followKey))
      const done = sequence(
        view,
        ops.filter((op) => !forks.has(op)),
        rules,
      )
      return {
        ...done,
        answers: [...done.answers, ...[...forks].map(({ op_id }) => ({ op_id, answer: 'dup' as const }))],
      }
    }),
  },
  { name: 'latest wins everywhere', kit: latestEverywhere },
  {
    name: 'one entry skipped',
    modules: module<typeof followModule>(shared('follow'), ({ follow }) => ({
      follow: ((view, entries, rules) =>
        follow(
          view,
          entries.filter(({ entry }) => entry.sseq % 5 !== 4),
          rules,
        )) satisfies typeof follow,
    })),
  },
  { name: 'no epoch', kit: withHub(withoutEpochs) },
  {
    name: 'what the hub adds is not under the root',
    modules: module<typeof entryModule>(shared('entry'), ({ hashEntry }) => ({
      hashEntry: ((entry) =>
        hashEntry({
          ...entry,
          eff_hlc: '' as never,
          received_ms: 0,
          disposition: 'ok',
          disp_code: '',
          epoch: 0,
        })) satisfies typeof hashEntry,
    })),
  },
  {
    name: 'no echo',
    modules: module<typeof sequenceModule>(shared('sequence'), () => ({
      echo: ((end) => ({ added: [], tree: end.tree })) satisfies typeof sequenceModule.echo,
    })),
  },
  {
    name: 'the same value typed twice is a conflict',
    modules: withColumn((fold) => (asked, fieldClass) => {
      const folded = fold(asked, fieldClass)
      if (fieldClass !== 'H' || folded.won || !folded.cell || !asked.cell || folded.disposition !== 'ok')
        return folded
      const { op_id } = asked.op
      return { disposition: 'conflict', branches: [...asked.branches, { tip: op_id, ops: [op_id] }] }
    }),
  },
  {
    name: 'late answers of a lower epoch are taken',
    modules: module<typeof pageModule>(shared('page'), ({ checkPage }) => ({
      checkPage: ((page, at, check) =>
        checkPage(page, { ...at, epoch: page.epoch }, check)) satisfies typeof checkPage,
    })),
    redundant:
      'a page of a lower epoch that still goes on exactly where the reader stands is a true piece of the log',
  },
  {
    name: 'removal wins over what its author had not seen',
    modules: module<typeof lifeModule>(shared('judge-life'), ({ lifeSeeing }) => ({
      lifeSeeing: ((...all) => ({ ...lifeSeeing(...all), sees: true })) satisfies typeof lifeSeeing,
    })),
  },
  {
    name: 'resolving closes branches that it does not name',
    modules: withColumn((fold) => (asked, fieldClass) => {
      const folded = fold(asked, fieldClass)
      return asked.op.kind === 'resolve' && folded.won ? { ...folded, branches: [] } : folded
    }),
  },
  {
    name: 'base taken when saving, not when the form was opened',
    modules: module<typeof authorModule>('./author.ts', ({ baseOf }) => ({
      baseOf: ((draft, view) => {
        const { seen: _seen, ...rest } = draft
        return baseOf(rest, view)
      }) satisfies typeof baseOf,
    })),
  },
  {
    name: 'a group is split',
    modules: module<typeof groupsModule>(shared('groups'), ({ openBook }) => ({
      openBook: ((view, rules) => {
        const book = openBook(view, rules)
        const alone = <P extends { op: Op }>(one: P): P => ({
          ...one,
          op: { ...one.op, tx_idx: 0, tx_len: 1 },
        })
        return { ...book, group: (placed) => placed.flatMap((one) => book.group([alone(one)])) }
      }) satisfies typeof openBook,
    })),
  },
  {
    name: 'rejected ops are dropped',
    modules: withSequence((sequence) => (view, ops, rules) => {
      const { added } = sequence(view, ops, rules)
      const fell = new Set(added.flatMap(({ op, entry }) => (entry.disposition === 'rejected' ? [op] : [])))
      const done = sequence(
        view,
        ops.filter((op) => !fell.has(op)),
        rules,
      )
      return {
        ...done,
        answers: [...done.answers, ...[...fell].map(({ op_id }) => ({ op_id, answer: 'ack' as const }))],
      }
    }),
  },
  {
    name: 'rehomed ops are lost on the way',
    modules: withSequence((sequence) => (...all) => ({ ...sequence(...all), rehomed: [] })),
  },
  {
    name: 'a clock ahead is not held back',
    modules: module<typeof clockModule>(shared('clock'), () => ({
      clampHlc: ((hlc) => hlc as never) satisfies typeof clockModule.clampHlc,
    })),
  },
  {
    name: 'ops of others are not given back',
    kit: withReplica(
      (Base) =>
        class extends Base {
          protected override waiting(scope: string) {
            return super.waiting(scope).filter(({ device }) => this.devices.has(device))
          }
        },
    ),
  },
  {
    name: 'what is cut off is forgotten',
    kit: withReplica(
      (Base) =>
        class extends Base {
          override cut(scope: string, size: number, epoch: number) {
            const before = new Set(this.waiting(scope).map(({ hash }) => hash))
            super.cut(scope, size, epoch)
            for (const { hash } of this.waiting(scope)) if (!before.has(hash)) this.disk.ops.delete(hash)
          }
        },
    ),
  },
  {
    name: 'taking out of a set takes out what others put in',
    modules: withColumn((fold) => (asked, fieldClass) => {
      const folded = fold(asked, fieldClass)
      const { remove = [] } = (asked.value ?? {}) as { remove?: readonly string[] }
      if (fieldClass !== 'T' || !folded.cell || remove.length === 0) return folded
      return { ...folded, cell: { ...folded.cell, versions: [], set: {} } }
    }),
  },
  {
    name: 'damaged ops are taken',
    modules: module<typeof verifyModule>(shared('verify-ops'), () => ({
      verifyBatch: ((ops) => ({ genuine: ops, bad: [] })) satisfies typeof verifyModule.verifyBatch,
    })),
  },
  {
    name: 'pages are taken without their root',
    modules: {
      ...module<typeof treeModule>(shared('tree'), () => ({})),
      ...module<typeof pageModule>(shared('page'), ({ checkPage }) => ({
        checkPage: ((page, at, check) => {
          const checked = checkPage(page, at, check)
          if (checked.type !== 'forged') return checked
          const entries = page.entries.flatMap(({ entry, op: sent }) => {
            const op = sent ?? check.opOf(entry.op_hash)
            return op ? [{ entry, op }] : []
          })
          return { type: 'fits', entries, tree: { ...at.tree, size: at.tree.size + entries.length } }
        }) satisfies typeof checkPage,
      })),
    },
  },
  {
    name: 'who moved away is written on as before',
    modules: module<typeof subjectModule>(shared('subject'), () => ({
      subjectOf: (() => null) satisfies typeof subjectModule.subjectOf,
    })),
  },
  {
    name: 'the tray does not hear echoes',
    kit: withReplica(
      (Base) =>
        class extends Base {
          override tray() {
            const isEcho = (hash: string) =>
              [...this.disk.scopes.values()].some(({ last }) => last.get(hash)?.disposition === 'echo')
            return super.tray().filter((hash) => !isEcho(hash))
          }
        },
    ),
  },
  {
    name: 'what was offered once is not offered again',
    kit: withReplica(
      (Base) =>
        class extends Base {
          private readonly offered = new Set<string>()
          override outbox(...all: Parameters<InstanceType<ReplicaClass>['outbox']>) {
            const ops = super.outbox(...all).filter(({ hash }) => !this.offered.has(hash))
            for (const { hash } of ops) this.offered.add(hash)
            return ops
          }
        },
    ),
  },
  {
    name: 'own ops are left out of pages even when their laptop lost them',
    kit: withHub((hub) => {
      const serve = hub.serve.bind(hub)
      hub.serve = (device, request, nowMs) =>
        serve(device, request.kind === 'pull' ? { ...request, own: 'skip' } : request, nowMs)
    }),
  },
  {
    name: 'the stamp does not follow what was read',
    kit: withReplica(
      (Base) =>
        class extends Base {
          protected override hear() {}
        },
    ),
  },
  {
    name: 'what waits is not shown',
    kit: withReplica(
      (Base) =>
        class extends Base {
          protected override shown(scope: string) {
            return this.part(scope)
          }
        },
    ),
  },
]
