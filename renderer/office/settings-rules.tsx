import { YearsCard } from '../calendar/years-card.tsx'
import { BranchesCard } from '../duties/branches-card.tsx'
import { RulesCard } from '../duties/rules-card.tsx'
import { SettingsFrame } from './settings-frame.tsx'

/** 规则, 党支部 and 节假日表. */
export function RulesSection() {
  return (
    <SettingsFrame section="rules">
      <div className="columns even">
        <RulesCard />
        <div className="stack">
          <BranchesCard />
          <YearsCard />
        </div>
      </div>
    </SettingsFrame>
  )
}
