import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CoverageFigures } from '../../shared/duties/duties-contract.ts'
import { periodPaperPath } from '../papers/paper-at.ts'
import { Card } from '../ui/card.tsx'
import { CoverageBar } from './coverage-bar.tsx'
import { periodWords } from './period-words.ts'

interface CoverageCardProps {
  readonly period: string
  readonly figures: CoverageFigures
}

/** 谈话覆盖 of the running period on home; every figure opens its list. */
export function CoverageCard({ period, figures }: CoverageCardProps) {
  const { t } = useTranslation()
  const listOf = (which: string) => `/coverage?period=${period}&which=${which}`
  const { due, done, open, overdue } = figures
  return (
    <Card title={t('duties.home.coverage')} note={periodWords(t, period)}>
      {due === 0 ? (
        <p className="sub">{t('duties.home.noDue')}</p>
      ) : (
        <>
          <div className="big">
            <Link to={listOf('done')}>{done}</Link>
            <small>
              <Link to={listOf('all')}>{t('duties.home.talked', { count: due })}</Link>
            </small>
          </div>
          <CoverageBar figures={figures} />
          <div className="row coverage-figures">
            <Link to={listOf('open')}>{t('duties.home.notTalked', { count: open })}</Link>
            {overdue > 0 && (
              <Link className="over" to={listOf('overdue')}>
                {t('duties.home.over', { count: overdue })}
              </Link>
            )}
          </div>
        </>
      )}
      <div className="row card-foot between">
        <Link to={`/coverage?period=${period}`}>{t('duties.home.seeList')}</Link>
        {open + overdue > 0 && (
          <Link to={periodPaperPath('not-talked', period, null)} aria-keyshortcuts="Control+P">
            {t('duties.printNotTalked')} <kbd aria-hidden="true">Ctrl P</kbd>
          </Link>
        )}
      </div>
    </Card>
  )
}
