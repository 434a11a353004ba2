import { Button } from 'antd'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useAsk } from '../ask.ts'
import { useKey } from '../keys.ts'
import { periodPaperPath } from '../papers/paper-at.ts'
import { FirstLoadNotice } from '../sync/first-load-notice.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import type { PickedPerson } from '../ui/person-picker.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { BranchCards } from './branch-card.tsx'
import { FigureButtons } from './coverage-figures.tsx'
import { CoverageFoot, type Coverage } from './coverage-foot.tsx'
import { CoverageTable } from './coverage-table.tsx'
import { CoverageTools } from './coverage-tools.tsx'
import { periodWords } from './period-words.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { pageSize, useCoverageView, type CoverageView } from './use-coverage.ts'
import '../people/people.css'
import '../style/duties.css'

/** Who is picked for planning; picked people stay picked from page to page. */
function usePicked() {
  const [picked, setPicked] = useState<ReadonlyMap<Id, PickedPerson>>(new Map())
  const pick = useCallback((people: readonly PickedPerson[], isPicked: boolean) => {
    setPicked((was) => {
      const next = new Map(was)
      for (const { id, name, post } of people) {
        if (isPicked) next.set(id, { id, name, post })
        else next.delete(id)
      }
      return next
    })
  }, [])
  const clear = useCallback(() => setPicked(new Map()), [])
  return { picked, pick, clear }
}

/** 谈话覆盖 (ux.md S5): people by months, who is done, left and overdue, and what it rests on. */
export function CoveragePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const view = useCoverageView()
  const { period, unitId, which, page } = view
  const asked = useAsk(
    'duties/coverage',
    { period: period.name, unitId, which, offset: (page - 1) * pageSize, limit: pageSize },
    { keepLast: true },
  )
  const { picked, pick, clear } = usePicked()
  const [planning, setPlanning] = useState<readonly PickedPerson[] | null>(null)
  const printLeft = () => void navigate(periodPaperPath('not-talked', period.name, unitId))
  useKey('print', printLeft)
  const coverage = asked.value
  return (
    <Page
      title={t('duties.title')}
      actions={
        <>
          {coverage && (
            <FigureButtons
              figures={coverage.figures}
              which={which}
              onPick={(next) => view.set({ which: next === 'all' ? '' : next })}
            />
          )}
          <span className="grow" />
          <Button onClick={() => void navigate(periodPaperPath('coverage', period.name, unitId))}>
            {t('duties.printCoverage')}
          </Button>
          <Button onClick={printLeft} aria-keyshortcuts="Control+P">
            {t('duties.printNotTalked')} <kbd aria-hidden="true">Ctrl P</kbd>
          </Button>
          <PrimaryButton onPress={() => setPlanning([...picked.values()])}>
            {picked.size === 0 ? t('duties.planTalks') : t('duties.planTalksCount', { count: picked.size })}
          </PrimaryButton>
        </>
      }
    >
      <div className="coverage">
        <AskNotice asked={asked} />
        <FirstLoadNotice />
        <CoverageTools view={view} />
        {coverage && (
          <>
            <TableOrNone
              coverage={coverage}
              view={view}
              picked={picked}
              onPick={pick}
              onPlan={(person) => setPlanning([person])}
            />
            <CoverageFoot coverage={coverage} view={view} />
            <BranchCards coverage={coverage} />
          </>
        )}
      </div>
      {planning && (
        <PlanDialog
          people={planning}
          onClose={() => setPlanning(null)}
          {...(planning.length > 0 ? { onPlanned: clear } : {})}
        />
      )}
    </Page>
  )
}

interface TableOrNoneProps extends Pick<Parameters<typeof CoverageTable>[0], 'picked' | 'onPick' | 'onPlan'> {
  readonly coverage: Coverage
  readonly view: CoverageView
}

function TableOrNone({ coverage, view, picked, onPick, onPlan }: TableOrNoneProps) {
  const { t } = useTranslation()
  if (coverage.rows.length === 0) {
    const { which } = view
    return (
      <div className="card">
        {which === 'all' ? (
          <EmptyState title={t('duties.nobody')} hint={t('duties.nobodyHint')} />
        ) : (
          <EmptyState title={t('duties.nobodyHere', { label: t(`duties.figures.${which}`) })} />
        )}
      </div>
    )
  }
  return (
    <CoverageTable
      label={t('duties.table', { period: periodWords(t, coverage.period) })}
      months={coverage.months}
      rows={coverage.rows}
      picked={picked}
      onPick={onPick}
      onPlan={onPlan}
    />
  )
}
