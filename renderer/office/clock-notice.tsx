import { useTranslation } from 'react-i18next'
import { spanWords } from '../moment-words.ts'
import { Notice } from '../ui/notice.tsx'

/** The computer's clock is behind what was saved before: work goes on, but somebody should set it. */
export function ClockNotice({ minutes }: { minutes: number }) {
  const { t } = useTranslation()
  return (
    <Notice tone="warn" what={t('home.clockBehind', { span: spanWords(t, minutes) })}>
      {t('home.clockHint')}
    </Notice>
  )
}
