import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useAsk } from '../ask.ts'
import type { Verb } from '../../shared/kernel/contract.ts'
import type { Role } from '../../shared/access/access-contract.ts'
import { useKey } from '../keys.ts'
import { roleMay, useRole } from '../may-do.ts'
import { Combobox, type ComboOption } from '../ui/combobox.tsx'
import type { Words } from '../words/words.ts'

interface Target extends ComboOption {
  readonly to: string
}

/** Places of the program that can be found by their name, as far as the role uses them. */
function pages(t: Words, role: Role | null): readonly Target[] {
  const group = t('frame.groupPages')
  const all: readonly (Target & { readonly verb: Verb })[] = [
    { key: 'log', label: t('frame.logTalk'), detail: 'Alt N', group, to: '/talks/new', verb: 'talks:write' },
    { key: 'people', label: t('frame.people'), group, to: '/people', verb: 'people:see' },
    { key: 'import', label: t('frame.importRoster'), group, to: '/import', verb: 'people:import' },
    { key: 'talks', label: t('frame.talks'), group, to: '/talks', verb: 'talks:see' },
    { key: 'coverage', label: t('duties.title'), group, to: '/coverage', verb: 'duties:see' },
    { key: 'papers', label: t('frame.papers'), group, to: '/papers', verb: 'duties:see' },
    { key: 'sync', label: t('sync.title'), group, to: '/sync', verb: 'office:use' },
    { key: 'own', label: t('frame.own'), group, to: '/own', verb: 'own:see' },
    { key: 'settings', label: t('frame.settings'), group, to: '/settings', verb: 'office:use' },
    { key: 'accounts', label: t('frame.accounts'), group, to: '/settings/accounts', verb: 'office:use' },
    { key: 'backup', label: t('frame.backup'), group, to: '/settings/backup', verb: 'office:manage' },
    { key: 'audit', label: t('frame.audit'), group, to: '/settings/audit', verb: 'audit:see' },
    { key: 'help', label: t('frame.help'), detail: 'F1', group, to: '/help', verb: 'office:use' },
  ]
  return all.filter(({ verb }) => roleMay(role, verb))
}

function useTargets(query: string): { targets: readonly Target[]; asking: boolean } {
  const { t, i18n } = useTranslation()
  const typed = query.trim().slice(0, 60)
  const role = useRole()
  const when = typed !== ''
  const people = useAsk(
    'people/find',
    { query: typed, limit: 8 },
    { when: when && roleMay(role, 'people:see'), keepLast: true },
  )
  const talks = useAsk(
    'talks/list',
    { personId: null, query: typed, offset: 0, limit: 5 },
    { when: when && roleMay(role, 'talks:see'), keepLast: true },
  )
  if (!when) return { targets: [], asking: false }
  const found: Target[] = (people.value?.rows ?? []).map((row) => ({
    key: row.id,
    label: row.name,
    detail: [row.post, row.unitName].filter((part) => part !== '').join(' · '),
    group: t('frame.groupPeople'),
    to: `/people/${row.id}`,
  }))
  for (const row of talks.value?.rows ?? []) {
    found.push({
      key: row.id,
      label: row.people.map((person) => person.name).join('、'),
      detail: `${row.heldOn} ${i18n.language === 'en' ? row.kindNameEn : row.kindName}`,
      group: t('frame.groupTalks'),
      to: `/talks/${row.id}`,
    })
  }
  const named = pages(t, role).filter((page) => page.label.toLowerCase().includes(typed.toLowerCase()))
  return { targets: [...found, ...named], asking: people.asking }
}

/** One box for people, talks and places of the program (Ctrl+K). */
export function GlobalSearch() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const { targets, asking } = useTargets(query)
  const finds = roleMay(useRole(), 'people:see')
  const input = useRef<HTMLInputElement>(null)
  useKey('search', () => {
    input.current?.focus()
    input.current?.select()
  })
  const go = (target: Target) => {
    setQuery('')
    input.current?.blur()
    void navigate(target.to)
  }
  return (
    <search className="search">
      <Combobox<Target>
        label={t('frame.search')}
        query={query}
        onQuery={setQuery}
        options={targets}
        onPick={go}
        asking={asking}
        placeholder={t(finds ? 'frame.searchHint' : 'frame.searchPages')}
        noneText={t('common.nothingFound')}
        announce={t('common.count', { count: targets.length })}
        inputRef={input}
        suffix={<kbd aria-hidden="true">Ctrl K</kbd>}
      />
    </search>
  )
}
