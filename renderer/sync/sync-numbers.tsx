import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { whenWords } from '../moment-words.ts'
import { useToday } from '../today.ts'
import { SyncProgress } from './sync-progress.tsx'
import type { SyncState } from './sync-words.ts'

/** 入库 and 本机待传: two facts in two places, never one sum. Below them what waits, the running round, the receipt. */
export function NumbersCard({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation()
  const { entered, waiting, waitingBy, pill } = state
  return (
    <section className="card" aria-label={t('sync.numbers')}>
      <dl className="two-numbers">
        <div>
          <dt>{t('sync.entered')}</dt>
          <dd className="big">
            {grouped(entered)} <small>{t('sync.records', { count: entered })}</small>
          </dd>
          <dd className="small">{t('sync.enteredHint')}</dd>
        </div>
        <div>
          <dt>{t('sync.waiting')}</dt>
          <dd className="big">
            {grouped(waiting)} <small>{t('sync.changes', { count: waiting })}</small>
          </dd>
          <dd className="small">{t('sync.waitingHint')}</dd>
        </div>
      </dl>
      {waitingBy.length > 0 && (
        <p className="row waiting-by">
          <span className="sub">{t('sync.waitingBy')}</span>
          {waitingBy.map(({ kind, count }) => (
            <span className="tag info" key={kind}>
              {t('sync.kindCount', { kind: t(`sync.kinds.${kind}`), count })}
            </span>
          ))}
        </p>
      )}
      {pill === 'sending' && <Running progress={state.progress} />}
      <Agreement state={state} />
    </section>
  )
}

/** 12,345: long numbers are read in groups of three. */
const grouped = (number: number) => new Intl.NumberFormat('en-GB').format(number)

/** A round that goes on, and the button that stops it and leaves nothing half done. */
function Running({ progress }: Pick<SyncState, 'progress'>) {
  const { t } = useTranslation()
  const cancel = useDo('sync/cancel')
  const [stopping, setStopping] = useState(false)
  const stop = () => {
    setStopping(true)
    void cancel.run({})
  }
  return (
    <div className="running">
      <div className="row">
        <span className="strong">{t('sync.running')}</span>
        <span className="grow" />
        <Button onClick={stop} disabled={stopping}>
          {t(stopping ? 'sync.stopping' : 'sync.stop')}
        </Button>
      </div>
      {progress ? (
        <SyncProgress label={t('sync.running')} done={progress.done} total={progress.total}>
          {t('sync.progress', progress)}
        </SyncProgress>
      ) : (
        <p className="sub">{t('sync.starting')}</p>
      )}
      <p className="small">{t('sync.stopHint')}</p>
    </div>
  )
}

/** 上次成功, and the code by which two people on the telephone know that both sides hold the same. */
function Agreement({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation()
  const today = useToday()
  const { lastMs, receipt } = state
  return (
    <>
      <dl className="fact-lines agreement">
        <dt>{t('sync.last')}</dt>
        <dd>{lastMs === null ? t('sync.lastNever') : whenWords(t, lastMs, today)}</dd>
        <dt>{t('sync.receipt')}</dt>
        <dd>
          {receipt === null ? (
            t('sync.receiptNone')
          ) : (
            <>
              <span className="strong">
                {t('sync.receiptLine', {
                  count: receipt.entries,
                  number: grouped(receipt.entries),
                  code: receipt.code,
                })}
              </span>{' '}
              <span className="small">
                {t('sync.receiptAt', { when: whenWords(t, receipt.atMs, today) })}
              </span>
            </>
          )}
        </dd>
      </dl>
      {receipt !== null && <p className="small">{t('sync.receiptHint')}</p>}
    </>
  )
}
