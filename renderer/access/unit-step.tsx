import { Input } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Chips } from '../ui/chips.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { setWizard, useWizard } from './wizard-state.ts'

/** Which unit, who, in which role. The first account is one that can keep the roster. */
export function UnitStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const { unitName, name, role } = useWizard()
  useFirstFocus('unit-name')
  const [looked, setLooked] = useState(false)
  const noUnit = looked && unitName.trim() === ''
  const noName = looked && name.trim() === ''
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    setLooked(true)
    if (unitName.trim() === '') return document.getElementById('unit-name')?.focus()
    if (name.trim() === '') return document.getElementById('own-name')?.focus()
    setWizard({ step: 'password', unitName: unitName.trim(), name: name.trim() })
  }
  return (
    <Doorway title={t('access.welcome')} above={above}>
      <p className="sub">{t('access.welcomeHint')}</p>
      <form onSubmit={goOn} noValidate className="doorway-form">
        <div className="f">
          <label htmlFor="unit-name">{t('access.unitName')}</label>
          <Input
            id="unit-name"
            maxLength={60}
            value={unitName}
            status={noUnit ? 'error' : ''}
            aria-invalid={noUnit}
            aria-describedby="unit-name-hint"
            onChange={(event) => setWizard({ unitName: event.target.value, step: 'unit' })}
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
            value={name}
            status={noName ? 'error' : ''}
            aria-invalid={noName}
            aria-describedby={noName ? 'own-name-wrong' : undefined}
            onChange={(event) => setWizard({ name: event.target.value, step: 'unit' })}
          />
          {noName && (
            <div id="own-name-wrong" className="wrong" role="alert">
              {t('access.needName')}
            </div>
          )}
        </div>
        <Chips
          legend={t('access.role')}
          options={[
            { value: 'secretary', label: t('access.roles.secretary') },
            { value: 'clerk', label: t('access.roles.clerk') },
          ]}
          value={role === 'clerk' ? 'clerk' : 'secretary'}
          onPick={(picked) => setWizard({ role: picked, step: 'unit' })}
        />
        <div className="doorway-foot">
          <span className="grow" />
          <SubmitButton>{t('common.next')}</SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}
