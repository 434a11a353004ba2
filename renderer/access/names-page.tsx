import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { unnamedAccount, unnamedUnit } from '../../shared/access/names-later.ts'
import { useAsk, useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { useFirstFocus } from './first-focus.ts'
import { NameFields, namesAreThere, type Names } from './name-fields.tsx'
import { StepFoot, StepShell } from './step-shell.tsx'

/** The names that first use left for later, typed from the home page or changed in the settings. */
export function SetUpNamesPage() {
  const { t } = useTranslation()
  const access = useAsk('access/state', {}).value
  if (!access?.account) return null
  const { unitName, account } = access
  const known = {
    unitName: unitName === unnamedUnit ? '' : unitName,
    name: account.name === unnamedAccount[account.role] ? '' : account.name,
  }
  return <NamesForm title={t('accounts.namesTitle')} known={known} />
}

function NamesForm({ title, known }: { title: string; known: Names }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [names, setNames] = useState(known)
  const [looked, setLooked] = useState(false)
  const rename = useDo('access/rename')
  useFirstFocus('unit-name')
  const home = () => void navigate('/')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setLooked(true)
    if (rename.busy || !namesAreThere(names)) return
    if (!(await rename.run(names)).ok) return
    say(t('common.savedHere'))
    home()
  }
  return (
    <StepShell title={title} place={{ above: null, onDone: home, onLater: home }}>
      <p className="sub">{t('accounts.namesHint')}</p>
      <form onSubmit={(event) => void save(event)} noValidate className="doorway-form">
        <NameFields
          value={names}
          looked={looked}
          onChange={(change) => setNames((before) => ({ ...before, ...change }))}
        />
        <RefusalNotice refusal={rename.refusal} />
        <StepFoot place={{ above: null, onDone: home, onLater: home }}>
          <SubmitButton busy={rename.busy}>{t('accounts.namesSave')}</SubmitButton>
        </StepFoot>
      </form>
    </StepShell>
  )
}
