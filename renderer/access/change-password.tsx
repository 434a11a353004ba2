import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDialog } from './form-dialog.tsx'
import { NewPasswordFields, noPassword, passwordReady } from './new-password.tsx'
import { PasswordField } from './password-field.tsx'

/** Another password for who is signed in. The recovery sheet stays as it is. */
export function ChangePassword({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const change = useDo('access/change-password')
  const [old, setOld] = useState('')
  const [next, setNext] = useState(noPassword)
  const send = async () => {
    const result = await change.run({ password: old, next: next.first })
    if (!result.ok) return
    say(t('accounts.passwordChanged'))
    onClose()
  }
  return (
    <FormDialog
      title={t('accounts.changePassword')}
      ok={t('common.save')}
      focus="old-password"
      busy={change.busy}
      ready={old !== '' && passwordReady(next)}
      onSend={() => void send()}
      onClose={onClose}
    >
      <PasswordField
        id="old-password"
        label={t('accounts.oldPassword')}
        value={old}
        wrong={change.refusal?.type === 'WrongPassword'}
        onChange={setOld}
      />
      <NewPasswordFields value={next} onChange={setNext} label={t('access.newPassword')} beside />
      <RefusalNotice refusal={change.refusal} />
    </FormDialog>
  )
}
