import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMay } from '../may-do.ts'
import { Card } from '../ui/card.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** 规则 and 节假日表. */
export function RulesSection() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const writes = useMay('policy:write')
  return (
    <SettingsFrame section="rules">
      <Card title={t('setup.rulesTitle')}>
        <p className="sub">{t('setup.rulesHint')}</p>
        {writes && (
          <div className="row card-foot">
            <Button onClick={() => void navigate('/setup/rules')}>{t('common.edit')}</Button>
          </div>
        )}
      </Card>
    </SettingsFrame>
  )
}
