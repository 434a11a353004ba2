import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/access/access-contract.ts'
import { Chips } from '../ui/chips.tsx'
import { PersonPicker, type PickedPerson } from '../ui/person-picker.tsx'

interface RoleFieldProps {
  readonly roles: readonly Role[]
  readonly value: Role
  readonly onPick: (role: Role) => void
}

/** One of the roles that the asker may give, with what it sees and does in a line. */
export function RoleField({ roles, value, onPick }: RoleFieldProps) {
  const { t } = useTranslation()
  return (
    <>
      <Chips<Role>
        legend={t('accounts.role')}
        value={value}
        options={roles.map((role) => ({ value: role, label: t(`access.roles.${role}`) }))}
        onPick={onPick}
      />
      <p className="small role-hint" aria-live="polite">
        {t(`accounts.roleHints.${value}`)}
      </p>
    </>
  )
}

interface PersonFieldProps {
  readonly person: PickedPerson | null
  readonly onChange: (person: PickedPerson | null) => void
}

/** The person of the roster whose account it is. */
export function PersonField({ person, onChange }: PersonFieldProps) {
  const { t } = useTranslation()
  return (
    <div className="f">
      <label htmlFor="account-person">{t('accounts.person')}</label>
      <PersonPicker
        id="account-person"
        single
        people={person ? [person] : []}
        onChange={(people) => onChange(people[0] ?? null)}
        describedBy="account-person-hint"
      />
      <div className="hint" id="account-person-hint">
        {t('accounts.personHint')}
      </div>
    </div>
  )
}
