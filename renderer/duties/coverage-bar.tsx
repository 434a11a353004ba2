import { useTranslation } from 'react-i18next'
import type { CoverageFigures } from '../../shared/duties/duties-contract.ts'

/** Done, overdue, and what is left: the overdue part is hatched, so that the colour is not alone. */
export function CoverageBar({ figures }: { readonly figures: CoverageFigures }) {
  const { t } = useTranslation()
  const { due, done, overdue } = figures
  const share = (part: number) => (due === 0 ? 0 : (part / due) * 100)
  const donePart = share(done)
  return (
    <svg
      className="coverage-bar"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={t('duties.home.bar', { due, done, overdue })}
    >
      <rect className="rest" width="100" height="10" />
      <rect className="done" width={donePart} height="10" />
      <rect className="over" x={donePart} width={share(overdue)} height="10" />
      {/* Stripes of their own: a pattern would be stretched with the bar. */}
      <HatchedPart from={donePart} width={share(overdue)} />
    </svg>
  )
}

function HatchedPart({ from, width }: { readonly from: number; readonly width: number }) {
  const stripes = Array.from({ length: Math.ceil(width) }, (_, at) => from + at)
  return (
    <>
      {stripes.map((at) => (
        <rect key={at} className="stripe" x={at} width="0.35" height="10" />
      ))}
    </>
  )
}
