import { Input } from 'antd'

interface PasswordFieldProps {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly wrong?: boolean
  readonly onChange: (value: string) => void
}

/** The password somebody has: to show that it is they who ask. */
export function PasswordField({ id, label, hint, value, wrong = false, onChange }: PasswordFieldProps) {
  return (
    <div className="f">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="password"
        autoComplete="current-password"
        maxLength={256}
        value={value}
        status={wrong ? 'error' : ''}
        aria-invalid={wrong}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}
