import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAsk } from '../ask.ts'
import { whenWords } from '../moment-words.ts'
import { useMay } from '../may-do.ts'
import { useToday } from '../today.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { aboutWords, ruleWords, waitsForCounty, type Returned } from './sync-words.ts'

/** 退回箱: what the county's rules did not take, each with its reason. It is not there while nothing was returned. */
export function ReturnedCard() {
  const { t } = useTranslation()
  const asked = useAsk('sync/returned', {}, { fresh: true })
  const [discarding, setDiscarding] = useState<Returned | null>(null)
  const items = asked.value?.items ?? []
  useFocusKept(items.length)
  const shut = (done: boolean) => {
    setDiscarding(null)
    if (done) asked.again()
  }
  if (asked.refusal === null && items.length === 0) return null
  return (
    <Card title={t('sync.returned.title')} note={items.length > 0 ? items.length : undefined}>
      <AskNotice asked={asked} />
      {items.length > 0 && <p className="sub">{t('sync.returned.hint')}</p>}
      <ul>
        {items.map((item) => (
          <ReturnedLine key={item.opId} item={item} onDiscard={() => setDiscarding(item)} />
        ))}
      </ul>
      {discarding && <DiscardDialog item={discarding} onClose={shut} />}
    </Card>
  )
}

/** The row that was given up goes, and its button with it: on with the next one, or with the page. */
function useFocusKept(count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const fewer = count < before.current
    before.current = count
    if (!fewer || (document.activeElement && document.activeElement !== document.body)) return
    const next = document.querySelector<HTMLElement>('.returned button') ?? document.getElementById('main')
    next?.focus({ preventScroll: true })
  }, [count])
}

function ReturnedLine({ item, onDiscard }: { readonly item: Returned; readonly onDiscard: () => void }) {
  const { t } = useTranslation()
  const today = useToday()
  const manages = useMay('office:manage')
  const what = aboutWords(t, item)
  return (
    <li className="li returned">
      <span className="returned-words">
        <span className="strong">{what}</span>{' '}
        <span className="small">
          {whenWords(t, item.atMs, today)} · {t(item.mine ? 'sync.returned.mine' : 'sync.returned.others')}
        </span>
        <span className="sub">{ruleWords(t, item.code)}</span>
      </span>
      {waitsForCounty(item.code) ? (
        <span className="tag off">{t('sync.returned.waits')}</span>
      ) : (
        (item.mine || manages) && (
          <Button onClick={onDiscard} aria-label={t('sync.returned.discardOf', { what })}>
            {t('sync.returned.discard')}
          </Button>
        )
      )}
    </li>
  )
}
