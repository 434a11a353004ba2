import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { showInstant } from '../ui/instant.ts'
import { Card } from '../ui/card.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { useUndoBatch } from './use-undo-batch.ts'

/** Batches imported before; each can still be taken back as a whole. */
export function ImportBatches() {
  const { t } = useTranslation()
  const asked = useAsk('people/import-batches', {})
  const undo = useUndoBatch()
  const batches = asked.value?.batches ?? []
  if (batches.length === 0) return null
  return (
    <Card title={t('importing.batches.title')} note={batches.length}>
      <RefusalNotice refusal={undo.refusal} />
      <ul>
        {batches.map((batch) => (
          <li className="li" key={batch.id}>
            <span className="who">{batch.fileName || t('importing.reading.pasted')}</span>
            <span className="what">
              {[
                showInstant(batch.atMs),
                batch.by,
                t('importing.batches.counts', { added: batch.added, updated: batch.updated }),
              ].join(' · ')}
            </span>
            {batch.undone ? (
              <span className="tag off">{t('importing.batches.undone')}</span>
            ) : (
              <Button size="small" loading={undo.busy} onClick={() => void undo.run(batch.id)}>
                {t('importing.done.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
