import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountDetail, Role } from '../../shared/access/access-contract.ts'
import { useDo } from '../ask.ts'
import type { PickedPerson } from '../ui/person-picker.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { FormDialog } from './form-dialog.tsx'
import { PersonField, RoleField } from './role-fields.tsx'

interface EditAccountProps {
  readonly account: AccountDetail
  readonly grantable: readonly Role[]
  readonly onClose: () => void
}

/** Another role, another person. What was on screen when it opened goes back as `seen`. */
export function EditAccount({ account, grantable, onClose }: EditAccountProps) {
  const { t } = useTranslation()
  const set = useDo('access/set-account')
  const [seen] = useState(account.seen)
  const [role, setRole] = useState(account.role)
  const [person, setPerson] = useState<PickedPerson | null>(
    account.personId ? { id: account.personId, name: account.personName, post: '' } : null,
  )
  const send = async () => {
    const result = await set.run({ id: account.id, role, personId: person?.id ?? null, seen })
    if (!result.ok) return
    say(t('accounts.saved'))
    onClose()
  }
  const roles = grantable.includes(account.role) ? grantable : [account.role, ...grantable]
  return (
    <FormDialog
      title={t('accounts.editOf', { name: account.name })}
      ok={t('common.save')}
      focus="account-person"
      busy={set.busy}
      ready
      onSend={() => void send()}
      onClose={onClose}
    >
      <PersonField person={person} onChange={setPerson} />
      <RoleField roles={roles} value={role} onPick={setRole} />
      <RefusalNotice refusal={set.refusal} />
    </FormDialog>
  )
}
