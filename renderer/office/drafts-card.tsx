import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { DraftRow } from '../../shared/talks/talks-contract.ts'
import { useAsk, useDo } from '../ask.ts'
import { momentWords } from '../moment-words.ts'
import { Card } from '../ui/card.tsx'
import { useConfirm } from '../ui/confirm.tsx'
import { say } from '../ui/status-line.tsx'

/** Talks begun and not saved: go on, or drop. Nothing is shown when there are none. */
export function DraftsCard() {
  const { t } = useTranslation()
  const drafts = useAsk('talks/drafts', {}).value?.drafts ?? []
  if (drafts.length === 0) return null
  return (
    <Card title={t('home.drafts')} note={drafts.length} className="home-group">
      <ul>
        {drafts.map((draft) => (
          <DraftLine key={draft.id} draft={draft} />
        ))}
      </ul>
    </Card>
  )
}

function DraftLine({ draft }: { draft: DraftRow }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const drop = useDo('talks/drop-draft')
  const who = draft.people.join('、') || t('home.draftNobody')
  const ask = async () => {
    const sure = await confirm({
      title: t('home.dropTitle'),
      body: t('home.dropBody'),
      yes: t('home.drop'),
      danger: true,
    })
    if (!sure) return
    const result = await drop.run({ id: draft.id })
    if (result.ok) say(t('home.dropped'))
  }
  return (
    <li className="li">
      <span className="who">{who}</span>
      <span className="what">{t('home.draftOf', { when: momentWords(draft.savedMs).slice(5) })}</span>
      <Button
        type="primary"
        ghost
        size="small"
        aria-label={t('home.goOnOf', { who })}
        onClick={() => void navigate(`/talks/new?draft=${draft.id}`)}
      >
        {t('home.goOn')}
      </Button>
      <Button
        type="link"
        size="small"
        aria-label={t('home.dropOf', { who })}
        loading={drop.busy}
        onClick={() => void ask()}
      >
        {t('home.drop')}
      </Button>
    </li>
  )
}
