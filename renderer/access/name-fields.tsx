import { Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** The unit's name and one's own, as a form holds them. */
export interface Names {
  readonly unitName: string
  readonly name: string
}

interface NameFieldsProps {
  readonly value: Names
  /** From here on an empty field is told. */
  readonly looked: boolean
  readonly onChange: (change: Partial<Names>) => void
}

/** Puts the focus where a name is missing; true when both are there. */
export function namesAreThere({ unitName, name }: Names): boolean {
  const missing = unitName.trim() === '' ? 'unit-name' : name.trim() === '' ? 'own-name' : null
  if (missing !== null) document.getElementById(missing)?.focus()
  return missing === null
}

/** Which unit, and who. */
export function NameFields({ value, looked, onChange }: NameFieldsProps) {
  const { t } = useTranslation()
  const noUnit = looked && value.unitName.trim() === ''
  const noName = looked && value.name.trim() === ''
  return (
    <>
      <div className="f">
        <label htmlFor="unit-name">{t('access.unitName')}</label>
        <Input
          id="unit-name"
          maxLength={60}
          value={value.unitName}
          status={noUnit ? 'error' : ''}
          aria-invalid={noUnit}
          aria-describedby="unit-name-hint"
          onChange={(event) => onChange({ unitName: event.target.value })}
        />
        <div id="unit-name-hint" className={noUnit ? 'wrong' : 'hint'} role={noUnit ? 'alert' : undefined}>
          {t(noUnit ? 'access.needUnitName' : 'access.unitNameHint')}
        </div>
      </div>
      <div className="f">
        <label htmlFor="own-name">{t('access.name')}</label>
        <Input
          id="own-name"
          maxLength={40}
          value={value.name}
          status={noName ? 'error' : ''}
          aria-invalid={noName}
          aria-describedby={noName ? 'own-name-wrong' : undefined}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        {noName && (
          <div id="own-name-wrong" className="wrong" role="alert">
            {t('access.needName')}
          </div>
        )}
      </div>
    </>
  )
}
