import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Output } from '../../shared/contract.ts'
import { useAsk, useDo } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { useConfirm } from '../ui/confirm.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'

type Batch = Output<'people/import-batches'>['batches'][number]

/** Every roster import, each of which can be taken back whole. */
export function ImportBatches() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const asked = useAsk('people/import-batches', {})
  if (asked.refusal?.type === 'NotAllowed') return null
  const batches = asked.value?.batches ?? []
  return (
    <Card title={t('settings.imports')}>
      <AskNotice asked={asked} />
      {asked.value && batches.length === 0 && <p className="sub">{t('settings.noImports')}</p>}
      <ul>
        {batches.map((batch) => (
          <BatchLine key={batch.id} batch={batch} onUndone={asked.again} />
        ))}
      </ul>
      <div className="row card-foot">
        <Button onClick={() => void navigate('/import')}>{t('settings.importMore')}</Button>
      </div>
    </Card>
  )
}

function BatchLine({ batch, onUndone }: { batch: Batch; onUndone: () => void }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const undo = useDo('people/import-undo')
  const name = batch.fileName || t('importing.reading.pasted')
  const ask = async () => {
    const sure = await confirm({
      title: t('settings.undoTitle', { name }),
      body: t('settings.undoBody'),
      yes: t('settings.undoBatch'),
      danger: true,
    })
    if (!sure) return
    const result = await undo.run({ batchId: batch.id })
    if (result.ok) say(t('settings.undoDone', result.value))
    onUndone()
  }
  return (
    <li className="li">
      <span className="grow">
        <span className="strong">{name}</span>{' '}
        <span className="sub">
          {t('settings.importLine', { added: batch.added, updated: batch.updated })}
          <br />
          {t('settings.importBy', { by: batch.by, at: momentWords(batch.atMs) })}
        </span>
        <RefusalNotice refusal={undo.refusal} />
      </span>
      {batch.undone ? (
        <span className="tag off">{t('settings.undone')}</span>
      ) : (
        <Button
          onClick={() => void ask()}
          loading={undo.busy}
          aria-label={t('settings.undoBatchOf', { name })}
        >
          {t('settings.undoBatch')}
        </Button>
      )}
    </li>
  )
}
