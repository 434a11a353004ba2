import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk, useDo } from '../ask.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { CompareCard } from './compare-card.tsx'
import { JoinPage, type JoinedCounty } from './join-page.tsx'
import { ReturnedCard } from './returned-card.tsx'
import { RoundsCard } from './rounds-card.tsx'
import { NumbersCard } from './sync-numbers.tsx'
import { SyncNotices } from './sync-notices.tsx'
import type { SyncState } from './sync-words.ts'
import './sync.css'

/** 上报同步 (ux.md S12): how this computer stands with the county; before that, joining one. */
export function SyncPage() {
  const { t } = useTranslation()
  const asked = useAsk('sync/state', {})
  const [joined, setJoined] = useState<JoinedCounty | null>(null)
  const state = asked.value
  const show = (county: JoinedCounty) => {
    setJoined(county)
    asked.again()
  }
  if (state && state.county !== null)
    return (
      <Joined
        state={state}
        county={state.county}
        compare={joined && <CompareCard joined={joined} onDone={() => setJoined(null)} />}
      />
    )
  if (state) return <JoinPage onJoined={show} />
  return (
    <Page title={t('sync.title')}>
      <AskNotice asked={asked} />
    </Page>
  )
}

interface JoinedProps {
  readonly state: SyncState
  readonly county: NonNullable<SyncState['county']>
  /** Right after joining: what is still to be compared over the telephone. */
  readonly compare: ReactNode
}

function Joined({ state, county, compare }: JoinedProps) {
  const { t } = useTranslation()
  const now = useDo('sync/now')
  return (
    <Page
      title={t('sync.title')}
      sub={t('sync.sub', { county: county.name, unit: county.unitName })}
      actions={
        // Pressed again while a round goes on it does no harm, and keeps the focus.
        <PrimaryButton onPress={() => void now.run({})}>{t('sync.now')}</PrimaryButton>
      }
    >
      <div className="stack">
        {compare}
        <RefusalNotice refusal={now.refusal} />
        <SyncNotices state={state} />
        <div className="columns">
          <div className="stack">
            <NumbersCard state={state} />
            <ReturnedCard />
          </div>
          <RoundsCard />
        </div>
      </div>
    </Page>
  )
}
