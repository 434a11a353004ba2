import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice, type AnyRefusal } from '../ui/refusal-notice.tsx'
import { isReadRefusal, readRefusalWords } from './import-words.ts'

/** A refusal met while importing: why a file cannot be read, or that the reading is gone; the rest in common words. */
export function ImportRefusal({ refusal }: { readonly refusal: AnyRefusal | null }) {
  const { t } = useTranslation()
  if (!refusal) return null
  if (isReadRefusal(refusal)) return <Notice tone="bad" what={readRefusalWords(t, refusal)} />
  if (refusal.type === 'NotFound') return <Notice tone="bad" what={t('importing.gone')} />
  return <RefusalNotice refusal={refusal} />
}
