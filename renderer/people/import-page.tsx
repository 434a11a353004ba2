import { Steps } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { ImportCheckFoot, ImportCheckStep } from './import-check-step.tsx'
import { ImportColumnsFoot, ImportColumnsStep } from './import-columns-step.tsx'
import { ImportDoneStep } from './import-done-step.tsx'
import { ImportSourceStep } from './import-source-step.tsx'
import { forgetImport, useImport } from './import-state.ts'
import './people.css'
import './import.css'

const steps = ['source', 'columns', 'check', 'done'] as const

function Body({ step }: { readonly step: (typeof steps)[number] }) {
  switch (step) {
    case 'source':
      return <ImportSourceStep />
    case 'columns':
      return <ImportColumnsStep />
    case 'check':
      return <ImportCheckStep />
    case 'done':
      return <ImportDoneStep />
  }
}

/** 导入名单: file, columns, check, done. Nothing changes before the last button. */
export function ImportPage() {
  const { t } = useTranslation()
  const { step, reading } = useImport()
  // One half done is there on return; one that is done would only stand in the way of the next.
  useEffect(
    () => () => {
      if (useImport.getState().step === 'done') forgetImport()
    },
    [],
  )
  const foot = step === 'columns' ? <ImportColumnsFoot /> : step === 'check' ? <ImportCheckFoot /> : undefined
  return (
    <Page
      title={t('importing.title')}
      sub={
        reading && step !== 'source'
          ? t('importing.reading.file', {
              name: reading.fileName || t('importing.reading.pasted'),
              rows: reading.rows,
            })
          : t('importing.source.safe')
      }
      actions={
        <Steps
          className="import-steps"
          size="small"
          current={steps.indexOf(step)}
          aria-label={t('importing.title')}
          items={steps.map((key) => ({ title: t(`importing.steps.${key}`) }))}
        />
      }
      footer={foot}
    >
      <Body step={step} />
    </Page>
  )
}
