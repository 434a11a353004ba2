import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/access/access-contract.ts'
import { useDo } from '../ask.ts'
import type { PickedPerson } from '../ui/person-picker.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDialog } from './form-dialog.tsx'
import { NewPasswordFields, noPassword, passwordReady } from './new-password.tsx'
import { PasswordField } from './password-field.tsx'
import { PersonField, RoleField } from './role-fields.tsx'

interface AddAccountProps {
  readonly grantable: readonly Role[]
  readonly onClose: () => void
}

/** One more account on this computer: whose, which role, a first password; and the own password, to be sure who asks. */
export function AddAccount({ grantable, onClose }: AddAccountProps) {
  const { t } = useTranslation()
  const add = useDo('access/add-account')
  const [person, setPerson] = useState<PickedPerson | null>(null)
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>(grantable.includes('cadre') ? 'cadre' : (grantable[0] ?? 'cadre'))
  const [first, setFirst] = useState(noPassword)
  const [own, setOwn] = useState('')
  const pick = (picked: PickedPerson | null) => {
    setPerson(picked)
    if (picked && (name === '' || name === person?.name)) setName(picked.name)
  }
  const send = async () => {
    const result = await add.run({
      password: own,
      name: name.trim(),
      role,
      personId: person?.id ?? null,
      newPassword: first.first,
    })
    if (!result.ok) return
    say(t('accounts.added', { name: result.value.name }))
    onClose()
  }
  return (
    <FormDialog
      title={t('accounts.addTitle')}
      ok={t('accounts.add')}
      focus="account-person"
      busy={add.busy}
      ready={name.trim() !== '' && passwordReady(first) && own !== ''}
      onSend={() => void send()}
      onClose={onClose}
    >
      <div className="fields">
        <PersonField person={person} onChange={pick} />
        <div className="f">
          <label htmlFor="account-name">{t('accounts.name')}</label>
          <Input
            id="account-name"
            maxLength={40}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </div>
      </div>
      <RoleField roles={grantable} value={role} onPick={setRole} />
      <NewPasswordFields value={first} onChange={setFirst} label={t('accounts.firstPassword')} beside />
      <p className="small first-password-hint">{t('accounts.firstPasswordHint')}</p>
      <PasswordField
        id="asker-password"
        label={t('accounts.yourPassword')}
        hint={t('accounts.yourPasswordHint')}
        value={own}
        wrong={add.refusal?.type === 'WrongPassword'}
        onChange={setOwn}
      />
      <RefusalNotice refusal={add.refusal} />
    </FormDialog>
  )
}
