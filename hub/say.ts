import type { Settings } from './command-line.ts'
import { en } from './words-en.ts'
import { zh, type Words } from './words-zh.ts'

export const wordsOf = (language: Settings['language']): Words => (language === 'zh' ? zh : en)

/** What a command answers: for a program and for a person. */
export interface Said {
  readonly value: unknown
  readonly lines: readonly string[]
  /** Set where the answer is that something is wrong. */
  readonly failed?: boolean
}

/** A refusal that ends a command. */
export class Refused extends Error {
  readonly refusal: { readonly type: string }
  constructor(refusal: { readonly type: string }) {
    super(refusal.type)
    this.refusal = refusal
  }
}

/** The value, or the end of the command. */
export function must<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: { type: string } },
): T {
  if (!result.ok) throw new Refused(result.error)
  return result.value
}

/** An instant as people write it where the hub stands. */
export function dateTime(ms: number): string {
  const at = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`
}

export const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(1)
