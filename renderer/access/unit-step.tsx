import { Button } from 'antd'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { unnamedAccount, unnamedUnit } from '../../shared/access/names-later.ts'
import { Chips } from '../ui/chips.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { Doorway } from './doorway.tsx'
import { useFirstFocus } from './first-focus.ts'
import { NameFields, namesAreThere } from './name-fields.tsx'
import { setWizard, useWizard } from './wizard-state.ts'

/** Which unit, who, in which role. The first account is one that can keep the roster. The names may wait. */
export function UnitStep({ above }: { above: ReactNode }) {
  const { t } = useTranslation()
  const { unitName, name, role } = useWizard()
  useFirstFocus('unit-name')
  const [looked, setLooked] = useState(false)
  const goOn = (event: FormEvent) => {
    event.preventDefault()
    setLooked(true)
    if (!namesAreThere({ unitName, name })) return
    setWizard({ step: 'password', unitName: unitName.trim(), name: name.trim() })
  }
  const later = () =>
    setWizard({
      step: 'password',
      unitName: unitName.trim() || unnamedUnit,
      name: name.trim() || unnamedAccount[role],
    })
  return (
    <Doorway title={t('access.welcome')} above={above}>
      <p className="sub">{t('access.welcomeHint')}</p>
      <form onSubmit={goOn} noValidate className="doorway-form">
        <NameFields
          value={{ unitName, name }}
          looked={looked}
          onChange={(change) => setWizard({ ...change, step: 'unit' })}
        />
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
          <Button onClick={later}>{t('common.later')}</Button>
          <span className="grow" />
          <SubmitButton>{t('common.next')}</SubmitButton>
        </div>
      </form>
    </Doorway>
  )
}
