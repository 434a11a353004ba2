import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { passwordStrength } from './password-strength.ts'

/** A password being chosen: typed twice, long enough, strength said in words. */
export interface NewPassword {
  readonly first: string
  readonly second: string
}

export const noPassword: NewPassword = { first: '', second: '' }

/** Good enough to be sent: long enough and twice the same. */
export const passwordReady = ({ first, second }: NewPassword): boolean =>
  !['empty', 'short'].includes(passwordStrength(first).level) && first === second

interface NewPasswordFieldsProps {
  readonly value: NewPassword
  readonly onChange: (value: NewPassword) => void
  readonly label: string
  /** The two fields in one row where there is room: in a dialog. */
  readonly beside?: boolean
}

export function NewPasswordFields({ value, onChange, label, beside = false }: NewPasswordFieldsProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const { level, missing } = passwordStrength(value.first)
  const differ = value.second !== '' && !value.first.startsWith(value.second)
  const type = shown ? 'text' : 'password'
  return (
    <div className={beside ? 'fields' : ''}>
      <div className="f">
        <label htmlFor="new-password">{label}</label>
        <Input
          id="new-password"
          type={type}
          autoComplete="new-password"
          maxLength={256}
          value={value.first}
          aria-describedby="password-strength"
          onChange={(event) => onChange({ ...value, first: event.target.value })}
        />
        <div
          className={`hint strength ${level === 'empty' ? '' : level}`}
          id="password-strength"
          aria-live="polite"
        >
          <span className="strength-bar" aria-hidden="true" />
          {t('access.strength', { level: t(`access.level.${level}`, { missing }) })}
        </div>
      </div>
      <div className="f">
        <label htmlFor="new-password-again">{t('access.passwordAgain')}</label>
        <Input
          id="new-password-again"
          type={type}
          autoComplete="new-password"
          maxLength={256}
          value={value.second}
          status={differ ? 'error' : ''}
          aria-invalid={differ}
          aria-describedby={differ ? 'passwords-differ' : undefined}
          onChange={(event) => onChange({ ...value, second: event.target.value })}
        />
        {differ && (
          <div className="wrong" id="passwords-differ" role="alert">
            {t('access.passwordsDiffer')}
          </div>
        )}
      </div>
      <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
        {t('access.showPassword')}
      </Checkbox>
    </div>
  )
}
