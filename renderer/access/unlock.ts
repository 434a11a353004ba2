import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Output, Refusal } from '../../shared/contract.ts'
import type { Result } from '../../shared/kernel/result.ts'
import { queries } from '../ask.ts'
import { call } from '../call.ts'
import { useSettings } from '../settings.ts'
import { openWith } from './between.ts'
import { beginAs } from './lock.ts'

type Unlocked = Result<Output<'access/unlock'>, Refusal<'access/unlock'>>

/**
 * Opens the store with the password. Where the account's recovery sheet was made and never kept (the computer was
 * switched off in between), a new one comes first: the same password makes it.
 */
export async function unlockWith(
  account: AccountRow,
  password: string,
  run: () => Promise<Unlocked>,
): Promise<Unlocked> {
  if (useSettings.getState().sheetOwedBy !== account.id) {
    const result = await run()
    if (result.ok) {
      beginAs(account.id)
      await queries.invalidateQueries()
    }
    return result
  }
  let answer: Unlocked | null = null
  await openWith(async () => {
    answer = await run()
    if (!answer.ok) return {}
    beginAs(account.id)
    const sheet = await call('access/renew-sheet', { password })
    const { unitName } = answer.value
    return sheet.ok
      ? { sheet: { unitName, name: account.name, code: sheet.value.recoveryCode, again: true } }
      : {}
  })
  await queries.invalidateQueries({ queryKey: ['access/state'] })
  return answer as unknown as Unlocked
}
