import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { say } from '../ui/status-line.tsx'
import { BackupStep } from './backup-step.tsx'
import { RulesStep } from './rules-step.tsx'

/** 谈话频次, taken up again from the home page. */
export function SetUpRulesPage() {
  const home = useWayHome()
  return <RulesStep place={{ above: null, onDone: home, onLater: home }} />
}

/** 备份位置, taken up again from the home page. */
export function SetUpBackupPage() {
  const { t } = useTranslation()
  const home = useWayHome()
  const done = () => {
    say(t('common.savedHere'))
    home()
  }
  return <BackupStep place={{ above: null, onDone: done, onLater: home }} />
}

function useWayHome(): () => void {
  const navigate = useNavigate()
  return () => void navigate('/')
}
