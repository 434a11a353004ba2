import { z } from 'zod'
import type { Brand } from './brand.ts'

/** A day of the civil calendar, `YYYY-MM-DD`. Never passes through `Date`: it has no hour and no zone. */
export type CivilDate = Brand<string, 'CivilDate'>
/** A day, or only its month (`YYYY-MM`), as cadre forms often have it (1980.03). */
export type PartialDate = Brand<string, 'PartialDate'>
/** Text id of a record: 26 characters of Crockford base32, time first. */
export type Id = Brand<string, 'Id'>
/** Id of an op: the first 16 bytes of its hash, in hex. */
export type OpId = Brand<string, 'OpId'>
/** The version of each field that the author of an edit had on screen; 0 for a field never set. */
export type Seen = Readonly<Record<string, OpId | 0>>

/** A civil day; whether it exists (31 February) is checked by `isCivilDate`, which forms call with a reason. */
export const civilDate = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) as unknown as z.ZodType<CivilDate>
/** A civil day or month. */
export const partialDate = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$/) as unknown as z.ZodType<PartialDate>
/** A record id. */
export const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/) as unknown as z.ZodType<Id>
/** An op id. */
export const opId = z.string().regex(/^[0-9a-f]{32}$/) as unknown as z.ZodType<OpId>
/** Versions by field. */
export const seen = z.record(z.string().max(40), z.union([opId, z.literal(0)])) as unknown as z.ZodType<Seen>
/** Milliseconds since 1970 in UTC: an instant, for display and ordering of records only. */
export const instant = z.number().int()
/** One line of text typed by a person. */
export const line = (max = 100) => z.string().max(max)
/** Longer text typed by a person. */
export const text = (max = 20_000) => z.string().max(max)
/** A one-use name that the shell gave for a file the person chose; the window never sees a path. */
export const ticket = z.string().max(64)
/** Nothing. */
export const nothing = z.strictObject({})
