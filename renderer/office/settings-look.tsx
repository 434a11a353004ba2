import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/office/office-contract.ts'
import { changeSettings, useSettings } from '../settings.ts'
import { Card } from '../ui/card.tsx'
import { Chips } from '../ui/chips.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** Language and size of text. */
export function LookSection() {
  const { t } = useTranslation()
  const { language, textSize } = useSettings()
  return (
    <SettingsFrame section="look">
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
    </SettingsFrame>
  )
}
