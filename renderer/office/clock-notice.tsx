import { useTranslation } from 'react-i18next'
import { Notice } from '../ui/notice.tsx'

/** The computer's clock is behind what was saved before: work goes on, but somebody should set it. */
export function ClockNotice({ minutes }: { minutes: number }) {
  const { t } = useTranslation()
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  const span =
    days > 0
      ? t('home.days', { count: days })
      : hours > 0
        ? t('home.hours', { count: hours })
        : t('home.minutes', { count: minutes })
  return (
    <Notice tone="warn" what={t('home.clockBehind', { span })}>
      {t('home.clockHint')}
    </Notice>
  )
}
