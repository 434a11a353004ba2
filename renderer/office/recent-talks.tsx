import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { TalkRow } from '../../shared/talks/talks-contract.ts'
import { useAsk } from '../ask.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

const SHOWN = 5

/** The latest talks, each a link to its page. */
export function RecentTalks() {
  const { t } = useTranslation()
  const talks = useAsk('talks/list', { personId: null, query: '', offset: 0, limit: SHOWN })
  const rows = talks.value?.rows ?? []
  return (
    <Card title={t('home.recent')} note={talks.value ? talks.value.total : undefined}>
      <AskNotice asked={talks} />
      {talks.value && rows.length === 0 && (
        <EmptyState title={t('home.noTalks')} hint={t('home.noTalksHint')} />
      )}
      <ul>
        {rows.map((row) => (
          <TalkLine key={row.id} row={row} />
        ))}
      </ul>
      {(talks.value?.total ?? 0) > SHOWN && (
        <div className="row card-foot">
          <Link to="/talks">{t('home.allTalks')}</Link>
        </div>
      )}
    </Card>
  )
}

function TalkLine({ row }: { row: TalkRow }) {
  const { t, i18n } = useTranslation()
  const kind = i18n.language === 'en' ? row.kindNameEn : row.kindName
  const who = row.people.map((person) => person.name).join('、')
  return (
    <li className="li">
      <Link to={`/talks/${row.id}`} className="who">
        {who}
      </Link>
      <span className="tag info">{kind}</span>
      <span className="what">{row.excerpt || t(row.readable ? 'talks.openToRead' : 'home.hidden')}</span>
      <span className="small">{row.heldOn}</span>
    </li>
  )
}
