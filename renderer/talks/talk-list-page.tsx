import { Button, Pagination, type TableColumnsType } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { create } from 'zustand'
import type { TalkRow } from '../../shared/talks/talks-contract.ts'
import { useAsk, useDo } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { FindBox } from '../people/find-box.tsx'
import { walk } from '../people/people-table.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ExportButton } from '../ui/export-button.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import type { Words } from '../words/words.ts'
import '../people/people.css'
import './talks.css'

const pageSize = 50

/** Kept while the window is open, so that coming back from a talk finds the list as it was left. */
const useTalkList = create<{ query: string; page: number }>(() => ({ query: '', page: 1 }))

function columnsOf(t: Words, english: boolean): TableColumnsType<TalkRow> {
  return [
    {
      key: 'people',
      title: t('talks.columns.people'),
      width: '10rem',
      rowScope: 'row',
      render: (_v, row) => (
        <span className="person-name">
          <Link to={`/talks/${row.id}`}>{row.people.map((person) => person.name).join('、')}</Link>
        </span>
      ),
    },
    { key: 'heldOn', title: t('talks.columns.heldOn'), dataIndex: 'heldOn', width: '7rem' },
    {
      key: 'kind',
      title: t('talks.columns.kind'),
      // English names of kinds are longer than Chinese ones.
      width: english ? '13rem' : '9rem',
      render: (_v, row) => <span className="tag info">{english ? row.kindNameEn : row.kindName}</span>,
    },
    {
      key: 'talkers',
      title: t('talks.columns.talkers'),
      width: '8rem',
      ellipsis: true,
      render: (_v, row) => row.talkers.join('、'),
    },
    {
      key: 'excerpt',
      title: t('talks.columns.excerpt'),
      ellipsis: true,
      render: (_v, row) =>
        row.excerpt !== '' ? (
          row.excerpt
        ) : (
          <span className="sub">{t(row.readable ? 'talks.openToRead' : 'talks.notReadable')}</span>
        ),
    },
    {
      key: 'marks',
      title: t('talks.columns.difficulties'),
      width: '9rem',
      render: (_v, row) => (
        <span className="marks">
          {row.difficulties > 0 && (
            <span className="tag warn">{t('talks.difficulty', { count: row.difficulties })}</span>
          )}
          {row.corrected && <span className="tag off">{t('talks.corrected')}</span>}
        </span>
      ),
    },
  ]
}

interface FootProps {
  readonly rows: number
  readonly total: number
  readonly more: boolean
}

function Foot({ rows, total, more }: FootProps) {
  const { t } = useTranslation()
  const page = useTalkList((state) => state.page)
  const from = (page - 1) * pageSize
  return (
    <div className="list-foot">
      <output className="small">
        {total > 0 && t(more ? 'talks.pageMore' : 'talks.page', { from: from + 1, to: from + rows, total })}
      </output>
      {total > pageSize && (
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={total}
          showSizeChanger={false}
          onChange={(next) => useTalkList.setState({ page: next })}
        />
      )}
    </div>
  )
}

/** 谈心谈话: every talk that the asker may see, newest first. */
export function TalkListPage() {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { query, page } = useTalkList()
  const list = useRef<HTMLDivElement>(null)
  const talks = useAsk(
    'talks/list',
    { personId: null, query, offset: (page - 1) * pageSize, limit: pageSize },
    { keepLast: true },
  )
  const write = useDo('talks/export')
  const seesDuties = useMay('duties:see')
  const rows = talks.value?.rows ?? []
  const { total = 0, more = false } = talks.value ?? {}
  const open = (talk: TalkRow | undefined) => talk && void navigate(`/talks/${talk.id}`)
  return (
    <Page
      title={t('talks.title')}
      sub={talks.value ? (more ? t('talks.subMore', { total }) : t('talks.sub', { count: total })) : ' '}
      actions={
        <>
          <ExportButton
            name={t('talks.title')}
            label={t('talks.export')}
            disabled={total === 0}
            write={(ticket) => write.run({ ticket, personId: null, query })}
            done={(count, name) => t('talks.exported', { count, name })}
          />
          {seesDuties && <Button onClick={() => void navigate('/coverage')}>{t('duties.title')}</Button>}
          <PrimaryButton onPress={() => void navigate('/talks/new')} keys={t('talks.logKey')}>
            {t('talks.log')}
          </PrimaryButton>
        </>
      }
    >
      <AskNotice asked={talks} />
      <div className="people-grid one" ref={list}>
        <div className="people-main">
          <div className="people-tools">
            <FindBox
              label={t('talks.find')}
              hint={t('talks.findHint')}
              query={query}
              onQuery={(next) => useTalkList.setState({ query: next, page: 1 })}
              onEnter={(typed) => typed === query && open(rows[0])}
              onDown={() => list.current?.querySelector<HTMLElement>('.person-name a')?.focus()}
            />
          </div>
          <div className="people-list" onKeyDown={walk} role="presentation">
            <DataTable<TalkRow>
              label={t('talks.title')}
              rows={rows}
              rowKey="id"
              columns={columnsOf(t, i18n.language === 'en')}
              waiting={talks.waiting}
              tableLayout="fixed"
              empty={
                talks.value ? (
                  <EmptyState title={query === '' ? t('talks.empty') : t('talks.noneFound', { query })} />
                ) : (
                  ' '
                )
              }
              onRow={(row) => ({ onClick: () => open(row), className: 'pointer' })}
            />
            <Foot rows={rows.length} total={total} more={more} />
          </div>
        </div>
      </div>
    </Page>
  )
}
