import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Settings } from '../../shared/office/office-contract.ts'
import { lockNow } from '../access/lock.ts'
import { RenewSheet } from '../access/renew-sheet.tsx'
import { useAsk } from '../ask.ts'
import { changeSettings, useSettings } from '../settings.ts'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { Page } from '../ui/page.tsx'
import { ImportBatches } from './import-batches.tsx'

/** Settings of this computer. Nothing here needs a restart. */
export function SettingsPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('settings.title')} sub={t('settings.sub')}>
      <div className="columns even">
        <div className="stack">
          <LookCard />
          <ImportBatches />
        </div>
        <div className="stack">
          <SafetyCard />
          <AboutCard />
        </div>
      </div>
    </Page>
  )
}

function LookCard() {
  const { t } = useTranslation()
  const { language, textSize } = useSettings()
  return (
    <Card title={t('settings.look')}>
      <Chips<Settings['language']>
        legend={t('settings.language')}
        value={language}
        options={[
          { value: 'zh-CN', label: t('settings.languages.zh-CN') },
          { value: 'en', label: t('settings.languages.en') },
        ]}
        onPick={(picked) => void changeSettings({ language: picked })}
      />
      <Chips<Settings['textSize']>
        legend={t('settings.textSize')}
        value={textSize}
        options={(['standard', 'large', 'largest'] as const).map((size) => ({
          value: size,
          label: t(`settings.sizes.${size}`),
        }))}
        onPick={(picked) => void changeSettings({ textSize: picked })}
      />
    </Card>
  )
}

function SafetyCard() {
  const { t } = useTranslation()
  const account = useAsk('access/state', {}).value?.account
  return (
    <Card title={t('settings.security')}>
      {account && (
        <p>
          <span className="sub">{t('settings.account')}</span> {account.name}{' '}
          <span className="sub">{t(`access.roles.${account.role}`)}</span>
        </p>
      )}
      <div className="li">
        <span className="what wraps">{t('settings.lockHint')}</span>
        <Button onClick={() => void lockNow()}>{t('settings.lockNow')}</Button>
      </div>
      <p className="li">
        <span>
          <strong>{t('settings.sheet')}</strong> <span className="sub">{t('settings.sheetHint')}</span>
        </span>
      </p>
      <RenewSheet />
    </Card>
  )
}

function AboutCard() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const home = useAsk('office/home', {}).value
  return (
    <Card title={t('settings.about')}>
      <p className="sub">{t('settings.aboutText')}</p>
      {home && home.people !== null && (
        <p className="sub">{t('settings.peopleHere', { people: home.people, talks: home.talks })}</p>
      )}
      <div className="row card-foot">
        <Button onClick={() => void navigate('/help')}>{t('settings.toHelp')}</Button>
      </div>
    </Card>
  )
}
