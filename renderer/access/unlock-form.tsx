import { Button, Checkbox, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow, OpenRefusal } from '../../shared/access/access-contract.ts'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useDo } from '../ask.ts'
import { RefusalNotice, type AnyRefusal } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { AccountChoice } from './account-choice.tsx'
import { useCountdown } from './countdown.ts'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { LockClock } from './lock-clock.tsx'
import { RepairPanel } from './repair.tsx'
import { unlockWith } from './unlock.ts'

interface UnlockFormProps {
  readonly accounts: readonly AccountRow[]
  readonly account: AccountRow | null
  readonly onAccount: (id: Id) => void
  readonly unitName: string
  readonly waitSeconds: number
  readonly damaged: boolean
  /** To the recovery sheet; `why` where something else than a forgotten password leads there. */
  readonly onRecover: (why: OpenRefusal | null) => void
}

/** What is typed, what came of it, and how long to wait. */
function useUnlock({ account, waitSeconds, damaged, onRecover }: UnlockFormProps) {
  const [password, setPassword] = useState('')
  const unlock = useDo('access/unlock')
  const { left, wait } = useCountdown(waitSeconds)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!account || unlock.busy || left > 0 || password === '') return
    const accountId = account.id
    const result = await unlockWith(account, password, () => unlock.run({ accountId, password }))
    if (result.ok) return
    const { error } = result
    if (error.type === 'WrongPassword' || error.type === 'TooSoon') wait(error.waitSeconds)
    if (error.type === 'KeychainLost') onRecover(error)
    // What was typed is wrong: the next key replaces it.
    const field = document.getElementById('password')
    if (field instanceof HTMLInputElement) field.select()
  }
  const refusal: AnyRefusal | null = unlock.refusal ?? (damaged ? { type: 'StoreDamaged' } : null)
  const startOver = () => {
    setPassword('')
    unlock.forget()
  }
  return { password, setPassword, send, refusal, left, busy: unlock.busy, startOver }
}

/** Account and password. Wrong ones make the next try wait, and the wait is counted down in words. */
export function UnlockForm(props: UnlockFormProps) {
  const { accounts, account, unitName } = props
  const { t } = useTranslation()
  const { password, setPassword, send, refusal, left, busy, startOver } = useUnlock(props)
  const [shown, setShown] = useState(false)
  useFirstFocus('password')
  const choose = (id: Id) => {
    startOver()
    props.onAccount(id)
  }
  return (
    <Doorway title={unitName === '' ? t('access.unlockTitle') : unitName} above={<LockClock />}>
      <p className="sub">{t('access.lockedHint')}</p>
      <form onSubmit={(event) => void send(event)} className="doorway-form">
        <AccountChoice accounts={accounts} account={account} onAccount={choose} />
        <div className="f">
          <label htmlFor="password">{t('access.password')}</label>
          <input hidden autoComplete="username" value={account?.name ?? ''} readOnly />
          <Input
            id="password"
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
          <Button
            type="link"
            onClick={() => props.onRecover(refusal?.type === 'AccountClosed' ? refusal : null)}
            disabled={!account}
          >
            {t(refusal?.type === 'AccountClosed' ? 'access.toRecover' : 'access.forgot')}
          </Button>
          <span className="grow" />
          <SubmitButton busy={busy} disabled={left > 0 || password === ''}>
            {busy ? t('access.unlocking') : t('access.unlock')}
          </SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}
