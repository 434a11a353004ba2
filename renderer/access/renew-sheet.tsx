import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { handOut, showSheet } from './between.ts'

/** A new recovery sheet, when the old one is lost or somebody else has seen it. Asks for the password again. */
export function RenewSheet() {
  const { t } = useTranslation()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState('')
  const access = useAsk('access/state', {}).value
  const renew = useDo('access/renew-sheet')
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (renew.busy || password === '') return
    const result = await renew.run({ password })
    setPassword('')
    if (!result.ok || !access?.account) return
    const { account, unitName } = access
    const paper = { unitName, name: account.name, code: result.value.recoveryCode }
    showSheet((await handOut(account.id, paper)).sheet)
  }
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('settings.renewSheet')}</Button>
  return (
    <form onSubmit={(event) => void send(event)} className="f">
      <label htmlFor="renew-password">{t('settings.renewPassword')}</label>
      <div className="row">
        <Input.Password
          id="renew-password"
          autoFocus
          autoComplete="current-password"
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button htmlType="submit" loading={renew.busy} disabled={password === ''}>
          {t('settings.renewSheet')}
        </Button>
      </div>
      <RefusalNotice refusal={renew.refusal} />
    </form>
  )
}
