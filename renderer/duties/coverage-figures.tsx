import { useTranslation } from 'react-i18next'
import type { CoverageFigures } from '../../shared/duties/duties-contract.ts'
import type { Which } from './use-coverage.ts'

interface FigureButtonsProps {
  readonly figures: CoverageFigures
  readonly which: Which
  readonly onPick: (which: Which) => void
}

const order = [
  ['due', 'all'],
  ['done', 'done'],
  ['open', 'open'],
  ['overdue', 'overdue'],
] as const

/** 应谈 已谈 未谈 超期: each figure shows its people in the table below. */
export function FigureButtons({ figures, which, onPick }: FigureButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className="figures">
      {order.map(([figure, picked]) => (
        <button
          key={figure}
          type="button"
          className={`figure ${figure}`}
          aria-pressed={which === picked}
          onClick={() => onPick(picked)}
        >
          <b>{figures[figure]}</b> <span>{t(`duties.figures.${figure}`)}</span>
          <span className="unseen"> {t('duties.home.seeList')}</span>
        </button>
      ))}
    </div>
  )
}
