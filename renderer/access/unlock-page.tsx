import { useState } from 'react'
import type { AccountRow, OpenRefusal } from '../../shared/access/access-contract.ts'
import { RecoverForm } from './recover-form.tsx'
import { UnlockForm } from './unlock-form.tsx'

interface UnlockPageProps {
  readonly accounts: readonly AccountRow[]
  readonly unitName: string
  readonly waitSeconds: number
  /** The program locked itself because the file turned out damaged. */
  readonly damaged: boolean
}

/** The way back in: by password, or by the recovery sheet. */
export function UnlockPage({ accounts, unitName, waitSeconds, damaged }: UnlockPageProps) {
  const [recovering, setRecovering] = useState<{ readonly why: OpenRefusal | null } | null>(null)
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? null)
  const account = accounts.find((row) => row.id === accountId) ?? accounts[0] ?? null
  if (recovering && account) {
    return (
      <RecoverForm
        account={account}
        unitName={unitName}
        why={recovering.why}
        onBack={() => setRecovering(null)}
      />
    )
  }
  return (
    <UnlockForm
      accounts={accounts}
      account={account}
      onAccount={setAccountId}
      unitName={unitName}
      waitSeconds={waitSeconds}
      damaged={damaged}
      onRecover={(why) => setRecovering({ why })}
    />
  )
}
