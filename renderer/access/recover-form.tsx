import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRow, OpenRefusal } from '../../shared/access/access-contract.ts'
import { useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { handOut, openWith } from './between.ts'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { beginAs } from './lock.ts'
import { NewPasswordFields, noPassword, passwordReady } from './new-password.tsx'

interface RecoverFormProps {
  readonly account: AccountRow
  readonly unitName: string
  readonly onBack: () => void
  /** What brought the person here, where it was not a forgotten password. */
  readonly why: OpenRefusal | null
}

/** Opens the store with the recovery sheet, sets a new password and hands out a new sheet. */
export function RecoverForm({ account, unitName, onBack, why }: RecoverFormProps) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState(noPassword)
  useFirstFocus('recovery-code')
  const recover = useDo('access/recover')
  const ready = code.trim() !== '' && passwordReady(password)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (recover.busy || !ready) return
    await openWith(async () => {
      const result = await recover.run({
        accountId: account.id,
        recoveryCode: code.trim(),
        password: password.first,
      })
      if (!result.ok) return {}
      beginAs(account.id)
      return handOut(account.id, { unitName, name: account.name, code: result.value.recoveryCode })
    })
  }
  return (
    <Doorway title={t('access.recoverTitle')}>
      {!recover.refusal && <RefusalNotice refusal={why} />}
      <p className="sub">{t('access.recoverHint')}</p>
      <p className="account-line">
        <strong>{account.name}</strong> <span className="sub">{t(`access.roles.${account.role}`)}</span>
      </p>
      <form onSubmit={(event) => void send(event)} className="doorway-form">
        <div className="f">
          <label htmlFor="recovery-code">{t('access.recoveryCode')}</label>
          <Input
            id="recovery-code"
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </div>
        <NewPasswordFields value={password} onChange={setPassword} label={t('access.newPassword')} />
        <RefusalNotice refusal={recover.refusal} />
        <div className="doorway-foot">
          <Button onClick={onBack} disabled={recover.busy}>
            {t('access.backToUnlock')}
          </Button>
          <span className="grow" />
          <SubmitButton busy={recover.busy} disabled={!ready}>
            {t('access.recover')}
          </SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}
