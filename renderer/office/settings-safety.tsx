import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lockNow } from '../access/lock.ts'
import { RenewSheet } from '../access/renew-sheet.tsx'
import { changeSettings, useSettings } from '../settings.ts'
import { Card } from '../ui/card.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** Lock now, lock by itself, the recovery sheet. */
export function SafetySection() {
  const { t } = useTranslation()
  return (
    <SettingsFrame section="safety">
      <Card title={t('settings.security')}>
        <div className="li">
          <span className="what wraps">{t('settings.lockHint')}</span>
          <Button onClick={() => void lockNow()}>{t('settings.lockNow')}</Button>
        </div>
        <IdleMinutes />
      </Card>
      <Card title={t('settings.sheet')}>
        <p className="sub">{t('settings.sheetHint')}</p>
        <div className="card-foot">
          <RenewSheet />
        </div>
      </Card>
    </SettingsFrame>
  )
}

/** 1 to 30 minutes; kept as soon as a number that will do has been typed. */
function IdleMinutes() {
  const { t } = useTranslation()
  const minutes = useSettings((settings) => settings.idleMinutes)
  const [typed, setTyped] = useState(String(minutes))
  const number = Number(typed.trim())
  const good = typed.trim() !== '' && Number.isInteger(number) && number >= 1 && number <= 30
  const type = (text: string) => {
    setTyped(text)
    const next = Number(text.trim())
    if (text.trim() !== '' && Number.isInteger(next) && next >= 1 && next <= 30)
      void changeSettings({ idleMinutes: next })
  }
  return (
    <div className="f">
      <label htmlFor="idle-minutes">{t('settings.idle')}</label>
      <Input
        id="idle-minutes"
        className="idle-minutes"
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        value={typed}
        suffix={t('settings.idleMinutes')}
        status={good ? '' : 'error'}
        aria-invalid={!good}
        aria-describedby="idle-minutes-hint"
        onChange={(event) => type(event.target.value)}
      />
      <div id="idle-minutes-hint" className={good ? 'hint' : 'wrong'} role={good ? undefined : 'alert'}>
        {t(good ? 'settings.idleHint' : 'settings.idleWrong')}
      </div>
    </div>
  )
}
