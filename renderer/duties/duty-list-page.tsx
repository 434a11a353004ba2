import { Button, Pagination } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { Input } from '../../shared/contract.ts'
import { readPeriod } from '../../shared/duties/period.ts'
import { id as idSchema, type Id } from '../../shared/kernel/schemas.ts'
import { namesOf } from '../../shared/talks/talk-policy.ts'
import { useAsk } from '../ask.ts'
import { NoSuchPage } from '../frame/lost-page.tsx'
import { FirstLoadNotice } from '../sync/first-load-notice.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { DutyRow } from './duty-row.tsx'
import { periodWords } from './period-words.ts'
import '../style/duties.css'

type Which = Input<'duties/list'>['which']

const whiches: readonly Which[] = ['due', 'done', 'open', 'overdue', 'trigger', 'branchPair', 'branchMember']
const pageSize = 50

/** The list behind a figure: `#/duties/2026-H1/trigger?kind=family`, `#/duties/2026/branchPair?branch=…`. */
export function DutyListPage() {
  const { period = '', which } = useParams()
  const [params] = useSearchParams()
  const found = whiches.find((each) => each === which)
  if (!readPeriod(period) || !found) return <NoSuchPage />
  const branch = idSchema.safeParse(params.get('branch'))
  return (
    <DutyList
      period={period}
      which={found}
      trigger={found === 'trigger' ? (params.get('kind') ?? '').slice(0, 40) : ''}
      branchId={branch.success ? branch.data : null}
    />
  )
}

interface DutyListProps {
  readonly period: string
  readonly which: Which
  readonly trigger: string
  readonly branchId: Id | null
}

function useTitle({ which, trigger, branchId }: DutyListProps): string {
  const { t, i18n } = useTranslation()
  const isBranch = which === 'branchPair' || which === 'branchMember'
  const branches = useAsk('duties/branches', {}, { when: isBranch }).value?.branches
  if (isBranch) {
    const name = branches?.find((branch) => branch.id === branchId)?.name ?? ''
    return t(`duties.list.${which}`, { name })
  }
  const { name, nameEn } = namesOf(trigger)
  return t(`duties.list.${which}`, { name: i18n.language === 'en' ? nameEn : name })
}

function DutyList(props: DutyListProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const title = useTitle(props)
  const [page, setPage] = useState(1)
  const from = (page - 1) * pageSize
  const asked = useAsk('duties/list', { ...props, offset: from, limit: pageSize }, { keepLast: true })
  const rows = asked.value?.rows ?? []
  const total = asked.value?.total ?? 0
  return (
    <Page
      title={title}
      sub={`${periodWords(t, props.period)}${asked.value ? ` · ${t('common.count', { count: total })}` : ''}`}
      actions={<Button onClick={() => void navigate(-1)}>{t('common.back')}</Button>}
    >
      <div className="stack">
        <AskNotice asked={asked} />
        <FirstLoadNotice />
        {asked.value && (
          <Card className="duty-list">
            {rows.length === 0 && <EmptyState title={t('duties.list.none')} />}
            <ul>
              {rows.map((duty) => (
                <DutyRow key={duty.key} duty={duty} />
              ))}
            </ul>
          </Card>
        )}
        {total > pageSize && (
          <div className="list-foot">
            <output className="small">
              {t('duties.linePage', { from: from + 1, to: from + rows.length, total })}
            </output>
            <Pagination
              size="small"
              current={page}
              pageSize={pageSize}
              total={total}
              showSizeChanger={false}
              onChange={setPage}
            />
          </div>
        )}
      </div>
    </Page>
  )
}
