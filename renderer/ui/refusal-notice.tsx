import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelName, Refusal } from '../../shared/contract.ts'
import { refusals } from '../words/zh-CN/refusals.ts'
import type { Words } from '../words/words.ts'
import { Notice } from './notice.tsx'

/** Any refusal that any channel may give. */
export type AnyRefusal = Refusal<ChannelName>

// A refusal without words, or words for a refusal that is gone, does not compile.
refusals satisfies Record<AnyRefusal['type'], { what: string; kept: string; next: string }>

/** What happened, whether anything was lost, what to press next. */
export function refusalWords(t: Words, refusal: AnyRefusal): { what: string; kept: string; next: string } {
  const { type, ...values } = refusal
  return {
    what: t(`refusals.${type}.what`, values),
    kept: t(`refusals.${type}.kept`, values),
    next: t(`refusals.${type}.next`, values),
  }
}

interface RefusalNoticeProps {
  /** Nothing is shown for null, so callers need no condition. */
  readonly refusal: AnyRefusal | null
  readonly actions?: ReactNode
  readonly id?: string
}

/** A refusal in plain words, announced at once. What the person cancelled is not bad news and is not shown. */
export function RefusalNotice({ refusal, actions, id }: RefusalNoticeProps) {
  const { t, i18n } = useTranslation()
  if (!refusal || refusal.type === 'Cancelled') return null
  const { what, kept, next } = refusalWords(t, refusal)
  return (
    <Notice tone="bad" what={what} {...(id ? { id } : {})} actions={actions}>
      {kept}
      {i18n.language === 'en' ? ' ' : ''}
      {next}
    </Notice>
  )
}
