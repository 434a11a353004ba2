import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { readEnrolCode, writeEnrolCode } from '../../shared/sync/enrolment-code.ts'
import type { Words } from '../words/words.ts'

/** What is typed to join a county. */
export interface JoinValues {
  readonly address: string
  readonly code: string
  readonly deviceName: string
}

const lengths: Readonly<Record<keyof JoinValues, number>> = { address: 200, code: 40, deviceName: 40 }

/** A code as it is printed, however it was typed; as typed where it is none. */
export function tidyCode(typed: string): string {
  const read = readEnrolCode(typed)
  return read.ok ? writeEnrolCode(read.value) : typed.trim()
}

/** Are all fields such that the county can be asked? */
export const isComplete = ({ address, code, deviceName }: JoinValues): boolean =>
  address.trim() !== '' && deviceName.trim() !== '' && readEnrolCode(code).ok

/** What is wrong with a field; empty where nothing is. A slip in the code shows here, without a try being used up. */
function wrongWords(t: Words, name: keyof JoinValues, value: string): string {
  if (value.trim() === '') return t('sync.join.missing')
  if (name !== 'code') return ''
  const read = readEnrolCode(value)
  if (read.ok) return ''
  if (read.error.type === 'Length')
    return t('sync.join.codeShort', { count: value.replace(/[\s\p{Dash_Punctuation}]/gu, '').length })
  return t(read.error.type === 'Letter' ? 'sync.join.codeLetter' : 'sync.join.codeSlip')
}

interface JoinFieldProps {
  readonly name: keyof JoinValues
  readonly value: string
  /** Somebody has tried to send the form: now it says what is missing. */
  readonly looked: boolean
  readonly onChange: (value: string) => void
}

/** One field with what to write into it, or what is wrong with it. */
export function JoinField({ name, value, looked, onChange }: JoinFieldProps) {
  const { t } = useTranslation()
  const word = name === 'deviceName' ? 'device' : name
  const wrong = looked ? wrongWords(t, name, value) : ''
  return (
    <div className="f">
      <label htmlFor={`join-${word}`}>{t(`sync.join.${word}`)}</label>
      <Input
        id={`join-${word}`}
        {...(name === 'code' ? { className: 'join-code', autoCapitalize: 'characters' } : {})}
        autoComplete="off"
        spellCheck={false}
        maxLength={lengths[name]}
        value={value}
        status={wrong === '' ? '' : 'error'}
        aria-invalid={wrong !== ''}
        aria-describedby={`join-${word}-hint`}
        onChange={(event) => onChange(event.target.value)}
        // What was typed is shown as the county printed it, so that the two can be compared.
        onBlur={() => name === 'code' && onChange(tidyCode(value))}
      />
      <div
        id={`join-${word}-hint`}
        className={wrong === '' ? 'hint' : 'wrong'}
        role={wrong === '' ? undefined : 'alert'}
      >
        {wrong || t(`sync.join.${word}Hint`)}
      </div>
    </div>
  )
}
