import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { Doorway } from './doorway.tsx'
import { usePrimaryFocus } from './first-focus.ts'

interface SheetStepProps {
  readonly above?: ReactNode
  readonly paper: { readonly unitName: string; readonly name: string; readonly code: string }
  /** `saved` is the name of the file where it went into one, else ''. */
  readonly onKept: (saved: string) => void
  /** Why there is a new sheet, where nobody asked for one. */
  readonly why?: string
}

/**
 * The recovery code, shown this once. There is no way on but by keeping it: the file goes on by itself once it is written,
 * paper and pen are looked at before one goes on.
 */
export function SheetStep({ above, paper, onKept, why }: SheetStepProps) {
  const { t } = useTranslation()
  const print = useDo('papers/print')
  const save = useDo('papers/save')
  const [kept, setKept] = useState('')
  usePrimaryFocus(kept === '' ? 'save' : kept)
  const sheet = { kind: 'recoverySheet', ...paper } as const
  const onPrint = async () => {
    const result = await print.run({ paper: sheet })
    if (result.ok && result.value.printed) setKept(t('access.sheetPrinted'))
  }
  const onSave = async () => {
    const result = await save.run({ paper: sheet, format: 'pdf' })
    if (result.ok) onKept(result.value.fileName)
  }
  return (
    <Doorway title={t('access.sheetTitle')} above={above}>
      {why !== undefined && <Notice tone="warn" what={why} />}
      <p className="sub">{t('access.sheetHint')}</p>
      <section className="recovery-code" aria-label={t('access.recoveryCode')}>
        <code>{paper.code}</code>
      </section>
      <p className="small">{t('access.sheetOnce')}</p>
      <RefusalNotice refusal={print.refusal ?? save.refusal} />
      {kept !== '' && <Notice tone="ok" what={kept} />}
      <div className="doorway-foot">
        <Button onClick={() => setKept(t('access.sheetCopied'))}>{t('access.copiedSheet')}</Button>
        <Button onClick={() => void onPrint()} loading={print.busy}>
          {t('access.printSheet')}
        </Button>
        <span className="grow" />
        {kept === '' ? (
          <PrimaryButton onPress={() => void onSave()} busy={save.busy}>
            {t('access.saveSheet')}
          </PrimaryButton>
        ) : (
          <PrimaryButton onPress={() => onKept('')}>{t('common.next')}</PrimaryButton>
        )}
      </div>
    </Doorway>
  )
}
