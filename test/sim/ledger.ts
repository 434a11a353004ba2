import type { Op } from '../../shared/sync/op.ts'

/** A law was broken: the name of the law, and what was seen. */
export class Violation extends Error {
  readonly law: string
  constructor(law: string, detail: string) {
    super(`${law}: ${detail}`)
    this.law = law
  }
}

/** Throws when a law does not hold. */
export function must(holds: boolean, law: string, detail: () => string): asserts holds {
  if (!holds) throw new Violation(law, detail())
}

export type Holder = number | 'hub'

/**
 * What the simulator knows and no replica does: every op ever written, and on which disks it lies. It asks nobody; it
 * believes what the hub acknowledged and what a laptop took from a verified page, and holds both to it.
 */
export class Ledger {
  readonly ops = new Map<string, Op>()
  readonly byId = new Map<string, Op>()
  /** Which laptop wrote it. */
  readonly author = new Map<string, number>()
  private readonly held = new Map<Holder, Set<string>>()

  private on(holder: Holder): Set<string> {
    let held = this.held.get(holder)
    if (!held) this.held.set(holder, (held = new Set()))
    return held
  }

  learn(op: Op) {
    if (this.ops.has(op.hash)) return
    this.ops.set(op.hash, op)
    this.byId.set(op.op_id, op)
  }

  authored(at: number, ops: readonly Op[]) {
    for (const op of ops) {
      this.learn(op)
      this.author.set(op.hash, at)
      this.on(at).add(op.hash)
    }
  }

  keep(holder: Holder, hash: string) {
    this.on(holder).add(hash)
  }

  /** What lies on this disk now, for its image. */
  image(holder: Holder): ReadonlySet<string> {
    return new Set(this.on(holder))
  }

  /** The disk was put back. */
  rollback(holder: Holder, image: ReadonlySet<string>) {
    this.held.set(holder, new Set(image))
  }

  holds(holder: Holder): ReadonlySet<string> {
    return this.on(holder)
  }
}

export interface Parsed {
  readonly body: Readonly<Record<string, unknown>>
  readonly base: Readonly<Record<string, unknown>>
}

const parsed = new WeakMap<Op, Parsed>()

/** Body and base of an op, read once. What cannot be read is empty. */
export function readOp(op: Op): Parsed {
  let read = parsed.get(op)
  if (!read) {
    read = { body: readObject(op.body), base: readObject(op.base) }
    parsed.set(op, read)
  }
  return read
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
