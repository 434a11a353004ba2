import { useTranslation } from 'react-i18next'
import type { RuleRow } from '../../shared/duties/duties-contract.ts'

/** What somebody here set is the unit's; of the others it is said how sure their source is. */
export function RuleTag({ rule: { source, confidence } }: { readonly rule: RuleRow }) {
  const { t } = useTranslation()
  if (source === 'unit') return <span className="tag ok">{t('duties.rules.source.unit')}</span>
  const tone = confidence === 'H' ? 'info' : 'off'
  return <span className={`tag ${tone}`}>{t(`duties.rules.confidence.${confidence}`)}</span>
}
