import { Button } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { oweSheet } from '../settings.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { beginAs } from './lock.ts'
import { NewPasswordFields, noPassword, passwordReady } from './new-password.tsx'
import { setWizard, useWizard } from './wizard-state.ts'

/** Sets the password; this makes the encrypted store. */
export function PasswordStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const { unitName, name, role } = useWizard()
  const [password, setPassword] = useState(noPassword)
  useFirstFocus('new-password')
  const create = useDo('access/create')
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    if (create.busy || !passwordReady(password)) return
    const result = await create.run({ unitName, name, role, password: password.first })
    if (result.ok) {
      setWizard({ step: 'sheet', recoveryCode: result.value.recoveryCode })
      beginAs(result.value.account.id)
      await oweSheet(result.value.account.id)
    } else if (result.error.type === 'PasswordCommon') {
      document.getElementById('new-password')?.focus()
    }
  }
  return (
    <Doorway title={t('access.passwordTitle')} above={above}>
      <p className="sub">{t('access.passwordHint')}</p>
      <form onSubmit={(event) => void goOn(event)} className="doorway-form">
        <NewPasswordFields value={password} onChange={setPassword} label={t('access.password')} />
        <RefusalNotice refusal={create.refusal} />
        <div className="doorway-foot">
          <Button onClick={() => setWizard({ step: 'unit' })} disabled={create.busy}>
            {t('common.previous')}
          </Button>
          <span className="grow" />
          <SubmitButton busy={create.busy} disabled={!passwordReady(password)}>
            {create.busy ? t('access.making') : t('common.next')}
          </SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}
