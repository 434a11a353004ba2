import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsk } from '../ask.ts'
import { CountyCard } from '../sync/county-card.tsx'
import { Card } from '../ui/card.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** What the program is, and how much it holds. */
export function AboutSection() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const home = useAsk('office/home', {}).value
  return (
    <SettingsFrame section="about">
      <Card title={t('settings.about')}>
        <p className="sub">{t('settings.aboutText')}</p>
        {home && home.people !== null && (
          <p className="sub">{t('settings.peopleHere', { people: home.people, talks: home.talks ?? 0 })}</p>
        )}
        <div className="row card-foot">
          <Button onClick={() => void navigate('/help')}>{t('settings.toHelp')}</Button>
        </div>
      </Card>
      <CountyCard />
    </SettingsFrame>
  )
}
