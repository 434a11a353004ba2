import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import { DutyRow } from '../duties/duty-row.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { DifficultyRow } from './home-difficulty.tsx'
import { HomeGroup } from './home-group.tsx'

/** What `duties/home` answers. */
export type HomeDuties = Output<'duties/home'>

/** 今天 N 件事: what is due today or over its day, of every group. */
export function thingsToday({ today, totals, followUps, difficulties }: HomeDuties): number {
  const pressing = followUps.filter((duty) => duty.daysLeft <= 0).length
  // The list is cut short; where all of it presses, so does the rest.
  const promised = pressing === followUps.length ? totals.followUps : pressing
  const hard = difficulties.filter((row) => row.dueOn !== '' && row.dueOn <= today).length
  return totals.due + totals.overdue + promised + hard
}

/** Whoever was missed in the period before stands in the coverage of that period, not of the running one. */
function overdueAt({ overdue, period }: HomeDuties): string {
  const missed = overdue[0]?.reason.steps.find((step) => step.code === 'frequency')?.values['name']
  return `/coverage?period=${missed ?? period}&which=overdue`
}

/** 今天要谈, 超期, 快到期, 要办的事, 困难到期: in the order in which they press. */
export function HomeDutyGroups({ duties }: { readonly duties: HomeDuties }) {
  const { t } = useTranslation()
  const { due, overdue, soon, followUps, difficulties, totals, period } = duties
  const today = duties.today as CivilDate
  const groups = [
    { title: t('duties.home.today'), rows: due, total: totals.due, allAt: `/duties/${period}/open` },
    { title: t('duties.home.overdue'), rows: overdue, total: totals.overdue, allAt: overdueAt(duties) },
    { title: t('duties.home.followUps'), rows: followUps, total: totals.followUps },
    { title: t('duties.home.soon'), rows: soon, total: totals.soon, allAt: `/duties/${period}/open` },
  ]
  const nothing = groups.every(({ rows }) => rows.length === 0) && difficulties.length === 0
  if (nothing) {
    return (
      <Card>
        <EmptyState title={t('duties.home.quiet')} hint={t('duties.home.quietHint')} />
      </Card>
    )
  }
  return (
    <>
      {groups.map((group) => (
        <HomeGroup key={group.title} {...group}>
          {(duty) => <DutyRow key={duty.key} duty={duty} />}
        </HomeGroup>
      ))}
      <HomeGroup title={t('duties.home.difficulties')} rows={difficulties} total={totals.difficulties}>
        {(row) => <DifficultyRow key={row.id} row={row} today={today} />}
      </HomeGroup>
    </>
  )
}
