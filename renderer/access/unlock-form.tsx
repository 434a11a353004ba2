import { Button, Checkbox, Input } from 'antd'
import { useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { queries, useDo } from '../ask.ts'
import { ChoiceCards } from '../ui/choice-cards.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { useCountdown } from './countdown.ts'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { RepairPanel } from './repair.tsx'

interface UnlockFormProps {
  readonly accounts: readonly AccountRow[]
  readonly account: AccountRow | null
  readonly onAccount: (id: Id) => void
  readonly unitName: string
  readonly waitSeconds: number
  readonly damaged: boolean
  readonly onForgot: () => void
}

/** Account and password. Wrong ones make the next try wait, and the wait is counted down in words. */
export function UnlockForm(props: UnlockFormProps) {
  const { accounts, account, unitName } = props
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useFirstFocus('password')
  const unlock = useDo('access/unlock')
  const refusal = unlock.refusal ?? (props.damaged ? ({ type: 'StoreDamaged' } as const) : null)
  const { left, wait } = useCountdown(props.waitSeconds)

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!account || unlock.busy || left > 0 || password === '') return
    const result = await unlock.run({ accountId: account.id, password })
    if (result.ok) await queries.invalidateQueries()
    else {
      const { error } = result
      if (error.type === 'WrongPassword' || error.type === 'TooSoon') wait(error.waitSeconds)
      field.current?.select()
    }
  }
  return (
    <Doorway title={unitName === '' ? t('access.unlockTitle') : unitName}>
      <p className="sub">{t('access.lockedHint')}</p>
      <form onSubmit={(event) => void send(event)} className="doorway-form">
        <AccountChoice accounts={accounts} account={account} onAccount={props.onAccount} />
        <div className="f">
          <label htmlFor="password">{t('access.password')}</label>
          <input hidden autoComplete="username" value={account?.name ?? ''} readOnly />
          <Input
            id="password"
            ref={(input) => {
              field.current = input?.input ?? null
            }}
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            maxLength={256}
            value={password}
            status={refusal?.type === 'WrongPassword' ? 'error' : ''}
            aria-invalid={refusal?.type === 'WrongPassword'}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
          {t('access.showPassword')}
        </Checkbox>
        {refusal?.type !== 'TooSoon' && <RefusalNotice refusal={refusal} />}
        {left > 0 && (
          <p className="wait-line" role="timer">
            {t('access.waitSeconds', { count: left })}
          </p>
        )}
        {account && (refusal?.type === 'StoreDamaged' || refusal?.type === 'Foreign') && (
          <RepairPanel accountId={account.id} password={password} />
        )}
        <div className="doorway-foot">
          <Button type="link" onClick={props.onForgot} disabled={!account}>
            {t('access.forgot')}
          </Button>
          <span className="grow" />
          <SubmitButton busy={unlock.busy} disabled={left > 0 || password === ''}>
            {unlock.busy ? t('access.unlocking') : t('access.unlock')}
          </SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}

/** Who is unlocking; one account is simply named. */
function AccountChoice({
  accounts,
  account,
  onAccount,
}: Pick<UnlockFormProps, 'accounts' | 'account' | 'onAccount'>) {
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
  )
}
