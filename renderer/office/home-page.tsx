import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsk } from '../ask.ts'
import { hourInChina } from '../moment-words.ts'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { ClockNotice } from './clock-notice.tsx'
import { DraftsCard } from './drafts-card.tsx'
import { FirstMinutes } from './first-minutes.tsx'
import { dayWords, greetingWords } from './greeting.ts'
import { HereCard } from './home-numbers.tsx'
import { RecentTalks } from './recent-talks.tsx'
import { SampleNotice } from './sample-notice.tsx'

/** Home (ux.md S1): what to do next, what was done last, and the one button that logs a talk. */
export function HomePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const home = useAsk('office/home', {})
  const access = useAsk('access/state', {})
  const [hour] = useState(() => hourInChina(Date.now()))
  const name = access.value?.account?.name ?? ''
  const value = home.value
  const sub = value ? `${dayWords(t, value.today)} · ${t('home.allSaved')}` : ''
  return (
    <Page
      title={name === '' ? t('home.title') : greetingWords(t, name, hour)}
      sub={sub}
      actions={
        <PrimaryButton onPress={() => void navigate('/talks/new')} keys="Alt N">
          {t('home.logTalk')}
        </PrimaryButton>
      }
    >
      <div className="stack">
        <RefusalNotice refusal={home.refusal} />
        {value && value.clockBehindMinutes > 0 && <ClockNotice minutes={value.clockBehindMinutes} />}
        {value?.sample && <SampleNotice />}
        <div className="columns">
          <div className="stack">
            {value?.people === 0 && <FirstMinutes />}
            <DraftsCard />
            <RecentTalks />
          </div>
          <div className="stack">
            {value && (
              <HereCard people={value.people ?? 0} talks={value.talks ?? 0} waiting={value.waiting} />
            )}
          </div>
        </div>
      </div>
    </Page>
  )
}
