import { create } from 'zustand'
import type { Output } from '../../shared/contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { queries } from '../ask.ts'
import { oweSheet } from '../settings.ts'

/** What the recovery sheet says. */
export interface SheetPaper {
  readonly unitName: string
  readonly name: string
  readonly code: string
  /** Made because the one before was never kept. */
  readonly again?: boolean
}

interface Between {
  /** The store is about to open and there will be something to read first. */
  readonly busy: boolean
  readonly sheet: SheetPaper | null
  readonly report: Output<'access/repair'> | null
}

const nothing: Between = { busy: false, sheet: null, report: null }

/**
 * What has to be read between the unlock screen and the program: a new recovery code, the report of a repair. It outlives
 * the change from "locked" to "open", which happens in its middle and would otherwise sweep it off the screen.
 */
export const useBetween = create<Between>(() => nothing)

/** Runs what opens the store; the unlock screen stays until it has said what there is to read. */
export async function openWith(work: () => Promise<Partial<Between>>): Promise<void> {
  useBetween.setState({ ...nothing, busy: true })
  let read: Partial<Between> = {}
  try {
    read = await work()
  } finally {
    useBetween.setState({ ...nothing, ...read })
  }
}

/** A new sheet in the middle of work: it stands before the program until it was kept. */
export const showSheet = (sheet: SheetPaper): void => useBetween.setState({ ...nothing, sheet })

/** The program locks: whatever was to be read is gone from the screen. */
export const forgetBetween = (): void => useBetween.setState(nothing)

/** The account was handed a sheet; until it is kept the program remembers that it is owed. */
export async function handOut(accountId: Id, sheet: SheetPaper): Promise<{ sheet: SheetPaper }> {
  await oweSheet(accountId)
  return { sheet }
}

/** It has been read. The gate must have heard that the store is open before it is asked. */
export async function goIn(): Promise<void> {
  if (useBetween.getState().sheet) await oweSheet(null)
  await queries.refetchQueries({ queryKey: ['access/state'] })
  useBetween.setState(nothing)
  await queries.invalidateQueries()
}
