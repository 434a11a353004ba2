import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsk } from '../ask.ts'
import { CoverageCard } from '../duties/coverage-card.tsx'
import { useMay } from '../may-do.ts'
import { useKey } from '../keys.ts'
import { hourInChina } from '../moment-words.ts'
import { OwnPage } from '../own/own-page.tsx'
import { periodPaperPath } from '../papers/paper-at.ts'
import { FirstLoadNotice } from '../sync/first-load-notice.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { ClockNotice } from './clock-notice.tsx'
import { DraftsCard } from './drafts-card.tsx'
import { FirstMinutes } from './first-minutes.tsx'
import { dayWords, greetingWords } from './greeting.ts'
import { HomeDutyGroups, thingsToday } from './home-duties.tsx'
import { HereCard } from './home-numbers.tsx'
import { RecentTalks } from './recent-talks.tsx'
import { SampleNotice } from './sample-notice.tsx'
import { SetUpLeftCard } from './set-up-left.tsx'
import '../style/duties.css'

/** 早上好，李书记。今天 3 件事 */
function useHeading(things: number | null): string {
  const { t } = useTranslation()
  const name = useAsk('access/state', {}).value?.account?.name ?? ''
  const [hour] = useState(() => hourInChina(Date.now()))
  if (name === '') return t('home.title')
  const greeting = greetingWords(t, name, hour)
  if (things === null) return greeting
  return t(things === 0 ? 'duties.home.nothing' : 'duties.home.things', { greeting, count: things })
}

/** Home: the own page for whom no duties are shown. */
export function HomePage() {
  return useMay('duties:see') ? <DutiesHome /> : <OwnPage />
}

/** Home (ux.md S1): what is due and why, what was done last, and the one button that logs a talk. */
function DutiesHome() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const home = useAsk('office/home', {})
  const duties = useAsk('duties/home', {})
  const value = home.value
  const nobody = value?.people === 0
  const owed = nobody ? undefined : duties.value
  const title = useHeading(owed ? thingsToday(owed) : null)
  const left = owed ? owed.coverage.open + owed.coverage.overdue : 0
  useKey('print', () => owed && void navigate(periodPaperPath('not-talked', owed.period, null)), left > 0)
  return (
    <Page
      title={title}
      sub={value ? `${dayWords(t, value.today)} · ${t('home.allSaved')}` : ''}
      actions={
        <PrimaryButton onPress={() => void navigate('/talks/new')} keys="Alt N">
          {t('home.logTalk')}
        </PrimaryButton>
      }
    >
      <div className="stack">
        <AskNotice asked={[home, duties]} />
        <FirstLoadNotice />
        {value && value.clockBehindMinutes > 0 && <ClockNotice minutes={value.clockBehindMinutes} />}
        {value?.sample && <SampleNotice />}
        <div className="columns">
          <div className="stack">
            {nobody && <FirstMinutes />}
            {owed && <HomeDutyGroups duties={owed} />}
            <DraftsCard />
            <RecentTalks />
          </div>
          <div className="stack">
            {owed && <CoverageCard period={owed.period} figures={owed.coverage} />}
            {value && <SetUpLeftCard steps={value.setUpLeft} />}
            {value && (
              <HereCard people={value.people ?? 0} talks={value.talks ?? 0} waiting={value.waiting} />
            )}
          </div>
        </div>
      </div>
    </Page>
  )
}
