import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { ChoiceCards } from '../ui/choice-cards.tsx'

interface AccountChoiceProps {
  readonly accounts: readonly AccountRow[]
  readonly account: AccountRow | null
  readonly onAccount: (id: Id) => void
}

/** Who is unlocking; one account is simply named, several are radio buttons for mouse and arrow keys. */
export function AccountChoice({ accounts, account, onAccount }: AccountChoiceProps) {
  const { t } = useTranslation()
  if (!account) return null
  if (accounts.length === 1) {
    return (
      <p className="account-line">
        <strong>{account.name}</strong> <span className="sub">{t(`access.roles.${account.role}`)}</span>
      </p>
    )
  }
  return (
    <div className="account-choice">
      <ChoiceCards<Id>
        legend={t('access.account')}
        value={account.id}
        onPick={onAccount}
        options={accounts.map((row) => ({
          value: row.id,
          label: row.name,
          hint: t(`access.roles.${row.role}`),
        }))}
      />
    </div>
  )
}
