import type { Brand } from '../kernel/brand.ts'

/**
 * An amount of leave in whole thousandths of a day. Halves, quarters and hours of an eight-hour day are exact in it, so
 * a balance is the sum of its ledger to the last digit.
 */
export type DayAmount = Brand<number, 'DayAmount'>

/** One whole day. */
export const DAY = 1000 as DayAmount
/** 半天. */
export const HALF_DAY = 500 as DayAmount
/** Nothing. */
export const NO_DAYS = 0 as DayAmount

/** Days as an amount; what is finer than a thousandth is rounded away. */
export const dayAmount = (days: number): DayAmount => Math.round(days * 1000) as DayAmount
/** An amount in days, for screens and reasons. */
export const inDays = (amount: DayAmount): number => amount / 1000
/** Amounts together. */
export const addAmounts = (...amounts: readonly DayAmount[]): DayAmount =>
  amounts.reduce<number>((sum, amount) => sum + amount, 0) as DayAmount
/** `a` without `b`. */
export const lessAmount = (a: DayAmount, b: DayAmount): DayAmount => (a - b) as DayAmount
/** The other side of a ledger. */
export const minusAmount = (a: DayAmount): DayAmount => (a === 0 ? 0 : -a) as DayAmount
/** The smaller amount. */
export const leastAmount = (a: DayAmount, b: DayAmount): DayAmount => (a < b ? a : b)
/** The amount, or nothing where it is below nothing. */
export const notBelowZero = (a: DayAmount): DayAmount => (a > 0 ? a : NO_DAYS)
