import type { SetUpStep } from '../../shared/office/office-contract.ts'
import { queries } from '../ask.ts'
import { call } from '../call.ts'

/** A step of first use is done: home no longer offers it. Whether that could be noted changes nothing that was saved. */
export async function finishStep(step: SetUpStep): Promise<void> {
  await call('office/finish-step', { step })
  await queries.invalidateQueries({ queryKey: ['office/home'] })
}
