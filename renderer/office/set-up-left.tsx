import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { SetUpStep } from '../../shared/office/office-contract.ts'
import { Card } from '../ui/card.tsx'

const addresses: Record<SetUpStep, string> = {
  names: '/setup/names',
  roster: '/import',
  rules: '/setup/rules',
  backup: '/setup/backup',
}

/** Steps of first use that were put off: each can be taken up again from here. */
export function SetUpLeftCard({ steps }: { readonly steps: readonly SetUpStep[] }) {
  const { t } = useTranslation()
  if (steps.length === 0) return null
  return (
    <Card title={t('home.setUpLeft')} note={steps.length} className="hint-card">
      <ul>
        {steps.map((step) => (
          <li className="li" key={step}>
            <span className="what wraps">{t(`home.setUp.${step}`)}</span>
            <Link to={addresses[step]}>{t(`home.setUpGo.${step}`)}</Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
