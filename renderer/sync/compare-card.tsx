import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinedCounty } from './join-page.tsx'

interface CompareCardProps {
  readonly joined: JoinedCounty
  readonly onDone: () => void
}

/** Just joined: the check number (校对号) that is read out over the telephone, so that nobody in between can pose as the county. */
export function CompareCard({ joined, onDone }: CompareCardProps) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className="card hint-card compare" aria-labelledby="compare-title">
      <h2 id="compare-title" ref={heading} tabIndex={-1}>
        {t('sync.join.done', { name: joined.name, unit: joined.unitName })}
      </h2>
      <p>{t('sync.join.compare')}</p>
      <p className="check-number">{joined.fingerprint}</p>
      <p className="sub">{t('sync.join.compareHint')}</p>
      <div className="row card-foot">
        <Button onClick={onDone}>{t('sync.join.same')}</Button>
      </div>
    </section>
  )
}
