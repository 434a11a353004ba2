import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { setWizard, useWizard } from '../access/wizard-state.ts'

/** Who went from first use to the roster finds the way to the next step here. Home offers the same in its own words. */
export function SetUpStrip() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const paused = useWizard((wizard) => wizard.paused)
  if (paused === null || pathname === '/' || pathname.startsWith('/setup/')) return null
  return (
    <aside className="set-up-strip" aria-label={t('access.wizard')}>
      <span className="grow">{t(`setup.stripNext.${paused}`)}</span>
      <Button size="small" onClick={() => setWizard({ step: paused, paused: null })}>
        {t('setup.goOn')}
      </Button>
      <Button size="small" type="link" onClick={() => setWizard({ paused: null })}>
        {t('common.later')}
      </Button>
    </aside>
  )
}
