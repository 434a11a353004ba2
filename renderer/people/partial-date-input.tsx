import { Input, type InputProps } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { readDate, showDate } from './person-values.ts'

interface PartialDateInputProps extends Omit<InputProps, 'value' | 'onChange'> {
  readonly value?: string
  readonly onChange?: (typed: string) => void
  readonly today: CivilDate
}

/** A day or only its month, typed as people type it; tidied when the field is left. */
export function PartialDateInput({ value, onChange, today, onBlur, ...rest }: PartialDateInputProps) {
  const { t } = useTranslation()
  return (
    <Input
      placeholder={t('people.hints.date')}
      inputMode="numeric"
      autoComplete="off"
      {...rest}
      value={value ?? ''}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={(event) => {
        const read = readDate(event.target.value, today)
        if (read) onChange?.(showDate(read))
        onBlur?.(event)
      }}
    />
  )
}
