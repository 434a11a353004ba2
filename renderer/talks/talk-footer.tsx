import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice, type AnyRefusal } from '../ui/refusal-notice.tsx'

interface TalkFooterProps {
  readonly refusal: AnyRefusal | null
  readonly busy: boolean
  readonly onSave: () => Promise<void>
  readonly onPrint: () => Promise<void>
}

/** Stays in sight: why saving did not work, and the two ways to save. */
export function TalkFooter({ refusal, busy, onSave, onPrint }: TalkFooterProps) {
  const { t } = useTranslation()
  return (
    <>
      {refusal && (
        <div className="foot-notice">
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      <span className="sub">{t('talkForm.contentHint')}</span>
      <span className="grow" />
      <Button onClick={() => void onPrint()} disabled={busy} aria-keyshortcuts="Control+P">
        {t('talkForm.saveAndPrint')}
      </Button>
      <PrimaryButton onPress={() => void onSave()} keys="Alt S" busy={busy}>
        {t('common.save')}
      </PrimaryButton>
    </>
  )
}
