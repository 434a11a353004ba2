/** A value or a refusal. Refusals are data, so they survive the way between processes; a bug is a throw. */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E }

/** Wraps a value as a success. */
export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** Wraps a refusal. */
export const err = <const E>(error: E): Result<never, E> => ({ ok: false, error })

/** Closes a switch: adding a member to a union turns every forgotten switch into a compile error. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
