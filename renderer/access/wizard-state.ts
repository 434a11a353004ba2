import { create } from 'zustand'
import type { Role } from '../../shared/access/access-contract.ts'
import { queries } from '../ask.ts'

/** The steps of first use, in order. */
export const wizardSteps = ['unit', 'password', 'sheet', 'roster', 'done'] as const
export type WizardStep = (typeof wizardSteps)[number]

interface WizardState {
  /** null: the wizard is not running. */
  readonly step: WizardStep | null
  readonly unitName: string
  readonly name: string
  readonly role: Role
  /** Held in this window's memory until the sheet was kept; nowhere else. */
  readonly recoveryCode: string
  readonly sample: { readonly people: number; readonly talks: number } | null
}

const fresh: WizardState = {
  step: null,
  unitName: '',
  name: '',
  role: 'secretary',
  recoveryCode: '',
  sample: null,
}

/** What first use has learnt so far. It outlives the change from "new" to "open", which happens in its middle. */
export const useWizard = create<WizardState>(() => fresh)

/** Changes part of it. */
export const setWizard = (change: Partial<WizardState>): void => useWizard.setState(change)

/** Ends the wizard and opens the page at `path`. The gate must have heard that the store is open before it is asked. */
export async function leaveWizard(path: string): Promise<void> {
  await queries.refetchQueries({ queryKey: ['access/state'] })
  window.location.hash = `#${path}`
  useWizard.setState(fresh)
}
