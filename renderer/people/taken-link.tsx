import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { AnyRefusal } from '../ui/refusal-notice.tsx'

/** Where an ID number is somebody else's: the way to that person. */
export function TakenLink({ refusal }: { readonly refusal: AnyRefusal | null }) {
  const { t } = useTranslation()
  if (refusal?.type !== 'IdNumberTaken') return null
  return (
    <Link to={`/people/${refusal.personId}`}>{t('people.refusals.openTaken', { name: refusal.name })}</Link>
  )
}
