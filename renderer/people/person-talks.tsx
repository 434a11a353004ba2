import { Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Id } from '../../shared/kernel/schemas.ts'
import type { TalkRow } from '../../shared/talks/talks-contract.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { useAsk } from '../ask.ts'

const pageSize = 20

function TalkLine({ talk }: { readonly talk: TalkRow }) {
  const { t, i18n } = useTranslation()
  return (
    <li className="li">
      <Link to={`/talks/${talk.id}`} className="strong">
        {talk.heldOn}
      </Link>
      <span className="tag info">{i18n.language === 'en' ? talk.kindNameEn : talk.kindName}</span>
      <span className="what">
        {talk.excerpt || t(talk.readable ? 'talks.openToRead' : 'talks.notReadable')}
      </span>
      {talk.difficulties > 0 && (
        <span className="tag warn">{t('talks.difficulty', { count: talk.difficulties })}</span>
      )}
      {talk.corrected && <span className="tag off">{t('talks.corrected')}</span>}
    </li>
  )
}

/** The talks held with one person, newest first. */
export function PersonTalks({ personId }: { readonly personId: Id }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(1)
  const talks = useAsk(
    'talks/list',
    { personId, query: '', offset: (page - 1) * pageSize, limit: pageSize },
    { keepLast: true },
  )
  return (
    <>
      <AskNotice asked={talks} />
      {talks.value?.total === 0 && <p className="sub">{t('people.person.noTalks')}</p>}
      <ul>
        {talks.value?.rows.map((talk) => (
          <TalkLine key={talk.id} talk={talk} />
        ))}
      </ul>
      {(talks.value?.total ?? 0) > pageSize && (
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={talks.value?.total ?? 0}
          showSizeChanger={false}
          onChange={setPage}
        />
      )}
    </>
  )
}
