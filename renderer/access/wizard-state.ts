import { create } from 'zustand'
import type { Role } from '../../shared/access/access-contract.ts'
import { queries } from '../ask.ts'
import type { ImportCheck, ImportDone } from '../people/import-state.ts'

/** The named steps of first use, in order (ux.md S0). */
export const wizardSteps = ['unit', 'password', 'roster', 'rules', 'backup'] as const
/** Where first use stands; the recovery sheet belongs to the step of the password. */
export type WizardStep = (typeof wizardSteps)[number] | 'sheet'

interface WizardState {
  /** null: the wizard is not on screen. */
  readonly step: WizardStep | null
  /** What is left when somebody has gone from the wizard to a page of the program, to bring in the roster. */
  readonly paused: 'rules' | 'backup' | null
  readonly unitName: string
  readonly name: string
  readonly role: Role
  /** Held in this window's memory until the sheet was kept; nowhere else. */
  readonly recoveryCode: string
  /** The file that the sheet was saved as; '' where it went on paper. */
  readonly sheetFile: string
  readonly sample: { readonly people: number; readonly talks: number } | null
  /** What came of the roster, and what was said of its rows. */
  readonly imported: { readonly done: ImportDone; readonly check: ImportCheck } | null
}

const fresh: WizardState = {
  step: null,
  paused: null,
  unitName: '',
  name: '',
  role: 'secretary',
  recoveryCode: '',
  sheetFile: '',
  sample: null,
  imported: null,
}

/** What first use has learnt so far. It outlives the change from "new" to "open", which happens in its middle. */
export const useWizard = create<WizardState>(() => fresh)

/** Changes part of it. */
export const setWizard = (change: Partial<WizardState>): void => useWizard.setState(change)

/** The program locks: nothing of first use stays on screen. What is left is offered on the home page. */
export const forgetWizard = (): void => useWizard.setState(fresh)

/**
 * Leaves the wizard for the page at `path`. The gate must have heard that the store is open before it is asked. With
 * `then` the way back to the next step stays in sight.
 */
export async function leaveWizard(path: string, then: WizardState['paused'] = null): Promise<void> {
  await queries.refetchQueries({ queryKey: ['access/state'] })
  window.location.hash = `#${path}`
  useWizard.setState({ ...fresh, paused: then })
}
