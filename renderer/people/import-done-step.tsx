import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Icon } from '../ui/icon.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { Card } from '../ui/card.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { forgetImport, useImport } from './import-state.ts'
import { problemWords } from './import-words.ts'
import { useUndoBatch } from './use-undo-batch.ts'

/** More than one reads through: the others stand in their own workbook. */
const mostShown = 100

/** The rows that did not come in, each with its reason, to be put right in their own workbook. */
function RowsLeft() {
  const { t } = useTranslation()
  const problems = useImport((state) => state.check?.problems ?? [])
  if (problems.length === 0) return null
  return (
    <Card title={t('importing.check.problemsTitle')} note={problems.length}>
      <p className="sub form-note">{t('importing.done.leftHint')}</p>
      <ul>
        {problems.slice(0, mostShown).map((problem) => (
          <li key={`${problem.row} ${problem.field} ${problem.problem}`}>
            <span className="strong">{problem.name}</span> <span>{problemWords(t, problem)}</span>
          </li>
        ))}
      </ul>
      {problems.length > mostShown && (
        <p className="sub">{t('importing.check.more', { count: problems.length - mostShown })}</p>
      )}
    </Card>
  )
}

/** Step 4: what came of it, and the way back. */
export function ImportDoneStep() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const done = useImport((state) => state.done)
  const undo = useUndoBatch()
  const [undone, setUndone] = useState(false)
  if (!done) return null
  const parts = [
    t('importing.done.saved'),
    done.updated > 0 ? t('importing.done.updated', { count: done.updated }) : '',
    done.skipped > 0 ? t('importing.done.skipped', { count: done.skipped }) : '',
    done.left > 0 ? t('importing.done.left', { count: done.left }) : '',
  ]
  const see = () => {
    forgetImport()
    void navigate('/people')
  }
  return (
    <div className="stack">
      <div className="card import-done">
        <output className="done-words">
          <span className={`done-title ${undone ? 'undone' : ''}`}>
            <Icon name="check" />
            {undone
              ? t('importing.done.undoneTitle')
              : t('importing.done.added', { count: done.added + done.updated })}
          </span>
          {!undone && <span className="sub">{parts.filter((part) => part !== '').join(' · ')}</span>}
        </output>
        <RefusalNotice refusal={undo.refusal} />
        <div className="row">
          {!undone && (
            <Button
              loading={undo.busy}
              onClick={() => void undo.run(done.batchId).then((gone) => gone && setUndone(true))}
            >
              {t('importing.done.undo')}
            </Button>
          )}
          <Button onClick={forgetImport}>{t('importing.done.another')}</Button>
          <PrimaryButton onPress={see}>{t('importing.done.see')}</PrimaryButton>
        </div>
      </div>
      {!undone && done.left > 0 && <RowsLeft />}
    </div>
  )
}
