import { useTranslation } from 'react-i18next'
import type { TalkCorrection, TalkDetail } from '../../shared/talks/talks-contract.ts'
import { Card } from '../ui/card.tsx'
import { momentWords } from '../moment-words.ts'

/** The texts of a talk, in the order they are written. */
export const textFields = ['content', 'mind', 'problems', 'advice'] as const

function Correction({ correction }: { readonly correction: TalkCorrection }) {
  const { t } = useTranslation()
  return (
    <div className="correction">
      <div className="small">
        <span className="tag info">{t('talks.talk.corrections')}</span>{' '}
        {t('talks.talk.correctedBy', {
          by: correction.by,
          at: momentWords(correction.atMs),
          reason: correction.reason,
        })}
      </div>
      <p className="talk-text">{correction.text}</p>
    </div>
  )
}

/** Corrections of one field, oldest first, under what was first written. */
export function Corrections({
  talk,
  field,
}: {
  readonly talk: TalkDetail
  readonly field: TalkCorrection['field']
}) {
  return talk.corrections
    .filter((correction) => correction.field === field)
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((correction) => <Correction key={correction.id} correction={correction} />)
}

/** What was said. An empty field is left out unless it was corrected later. */
export function TalkTexts({ talk }: { readonly talk: TalkDetail }) {
  const { t } = useTranslation()
  const corrected = (field: string) => talk.corrections.some((correction) => correction.field === field)
  return textFields
    .filter((field) => field === 'content' || (talk[field] ?? '') !== '' || corrected(field))
    .map((field) => (
      <Card
        key={field}
        title={t(`talks.talk.${field}`)}
        {...(corrected(field) ? { note: t('talks.talk.firstText') } : {})}
      >
        <p className="talk-text">{talk[field] || t('talks.talk.none')}</p>
        <Corrections talk={talk} field={field} />
      </Card>
    ))
}
