import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { showDone } from '../people/import-state.ts'
import { useUndoBatch } from '../people/use-undo-batch.ts'
import { Notice } from '../ui/notice.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { leaveWizard, setWizard, useWizard } from './wizard-state.ts'

/** What came of the roster, at the top of the step that follows it: the batch can be taken back, rows left are shown. */
export function ImportedNotice() {
  const { t } = useTranslation()
  const imported = useWizard((wizard) => wizard.imported)
  const undo = useUndoBatch()
  if (!imported) return null
  const { done, check } = imported
  const takeBack = async () => {
    if (await undo.run(done.batchId)) setWizard({ imported: null })
  }
  const correct = () => {
    showDone(done, check)
    void leaveWizard('/import', 'rules')
  }
  const left = done.left > 0 ? t('importing.done.toCorrect', { count: done.left }) : ''
  return (
    <>
      <Notice
        tone="ok"
        what={`${t('importing.done.added', { count: done.added + done.updated })}${left}`}
        actions={
          <>
            <Button size="small" loading={undo.busy} onClick={() => void takeBack()}>
              {t('importing.done.undo')}
            </Button>
            {done.left > 0 && (
              <Button size="small" onClick={correct}>
                {t('importing.done.correct')}
              </Button>
            )}
          </>
        }
      />
      <RefusalNotice refusal={undo.refusal} />
    </>
  )
}
