import { useId, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { useDo } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { Card } from '../ui/card.tsx'
import { Page } from '../ui/page.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { SubmitButton } from '../ui/submit-button.tsx'
import { isComplete, JoinField, tidyCode, type JoinValues } from './join-fields.tsx'

/** What the county answered when this computer joined it. */
export type JoinedCounty = Output<'sync/enrol'>

interface JoinPageProps {
  readonly onJoined: (county: JoinedCounty) => void
}

/** Before a county is joined: what that would mean and, for those who may, the form. */
export function JoinPage({ onJoined }: JoinPageProps) {
  const { t } = useTranslation()
  return useMay('office:manage') ? (
    <JoinForm onJoined={onJoined} />
  ) : (
    <Page title={t('sync.title')}>
      <Card title={t('sync.alone.title')}>
        <p>{t('sync.alone.body')}</p>
        <p className="sub card-foot">{t('sync.alone.who')}</p>
      </Card>
    </Page>
  )
}

function JoinForm({ onJoined }: JoinPageProps) {
  const { t } = useTranslation()
  const formId = useId()
  const enrol = useDo('sync/enrol')
  const [values, setValues] = useState<JoinValues>({ address: '', code: '', deviceName: '' })
  const [looked, setLooked] = useState(false)
  const join = async (event: FormEvent) => {
    event.preventDefault()
    setLooked(true)
    if (!isComplete(values)) return focusFirstWrong()
    const { address, code, deviceName } = values
    const result = await enrol.run({
      address: address.trim(),
      code: tidyCode(code),
      deviceName: deviceName.trim(),
    })
    if (result.ok) onJoined(result.value)
  }
  return (
    <Page
      title={t('sync.title')}
      footer={
        <>
          <span className="grow" />
          <SubmitButton busy={enrol.busy} form={formId}>
            {t('sync.join.send')}
          </SubmitButton>
        </>
      }
    >
      <div className="columns even">
        <HowToJoin />
        <Card title={t('sync.join.title')}>
          <form id={formId} onSubmit={(event) => void join(event)} noValidate>
            {(['address', 'code', 'deviceName'] as const).map((name) => (
              <JoinField
                key={name}
                name={name}
                value={values[name]}
                looked={looked}
                onChange={(value) => setValues((was) => ({ ...was, [name]: value }))}
              />
            ))}
            <RefusalNotice refusal={enrol.refusal} />
          </form>
        </Card>
      </div>
    </Page>
  )
}

function HowToJoin() {
  const { t } = useTranslation()
  return (
    <Card title={t('sync.alone.title')}>
      <p>{t('sync.alone.body')}</p>
      <h3 className="join-how">{t('sync.alone.steps')}</h3>
      <ol className="join-steps">
        <li>{t('sync.alone.step1')}</li>
        <li>{t('sync.alone.step2')}</li>
        <li>{t('sync.alone.step3')}</li>
      </ol>
    </Card>
  )
}

/** Once the fields say what is wrong, the first of them takes the focus. */
const focusFirstWrong = () =>
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.main [aria-invalid=true]')?.focus())
