import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsk, useDo } from '../ask.ts'
import { ExportButton } from '../ui/export-button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { AskNotice } from '../ui/ask-notice.tsx'
import { AddPerson } from './add-person.tsx'
import { pageSize, usePeopleState } from './people-state.ts'
import { PeopleTable } from './people-table.tsx'
import { PeopleToolbar } from './people-toolbar.tsx'
import { UnitTree } from './unit-tree.tsx'
import type { Words } from '../words/words.ts'
import './people.css'

function nothingWords(t: Words, query: string, left: boolean, nobody: boolean): string {
  if (query !== '') return t('people.noneFound', { query })
  return t(left ? 'people.noneLeft' : nobody ? 'people.empty' : 'people.noneInUnit')
}

/** 人员花名册: units at the left, the list at the right. */
export function PeoplePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { unitId, left, query, order, page } = usePeopleState()
  const [adding, setAdding] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const units = useAsk('people/units', {})
  const people = useAsk(
    'people/list',
    { unitId, left, query, order, offset: (page - 1) * pageSize, limit: pageSize },
    { keepLast: true },
  )
  const write = useDo('people/export')
  const total = people.value?.total ?? null
  const nobody = query === '' && unitId === null && !left
  return (
    <Page
      title={t('people.title')}
      sub={total === null || query !== '' ? ' ' : t(left ? 'people.subLeft' : 'people.sub', { count: total })}
      actions={
        <>
          <Button onClick={() => setAdding(true)}>{t('people.add')}</Button>
          <ExportButton
            name={t('people.exportName')}
            label={t('people.export')}
            disabled={!total}
            write={(ticket) => write.run({ ticket, list: { unitId, left, query, order } })}
            done={(count, name) => t('people.exported', { count, name })}
          />
          <PrimaryButton onPress={() => void navigate('/import')}>{t('people.importRoster')}</PrimaryButton>
        </>
      }
    >
      <AskNotice asked={[people, units]} />
      <div className="people-grid" ref={list}>
        <UnitTree units={units.value?.units ?? []} />
        <div className="people-main">
          <PeopleToolbar
            total={total}
            onDown={() => list.current?.querySelector<HTMLElement>('.person-name a')?.focus()}
          />
          <PeopleTable
            rows={people.value?.rows ?? []}
            total={total ?? 0}
            waiting={people.waiting}
            empty={people.value ? <EmptyState title={nothingWords(t, query, left, nobody)} /> : ' '}
          />
        </div>
      </div>
      {adding && <AddPerson unitId={unitId} onClose={() => setAdding(false)} />}
    </Page>
  )
}
