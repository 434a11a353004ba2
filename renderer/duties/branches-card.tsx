import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BranchRow } from '../../shared/duties/duties-contract.ts'
import { useAsk } from '../ask.ts'
import { useMay } from '../may-do.ts'
import { AskNotice } from '../ui/ask-notice.tsx'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { BranchDialog } from './branch-dialog.tsx'
import { BranchPostDialog, EndPostDialog } from './branch-post-dialogs.tsx'
import '../people/people.css'
import '../style/duties.css'

/** 党支部和支委 in settings: without the committee nobody can say who owes a talk to whom. */
export function BranchesCard() {
  const { t } = useTranslation()
  const asked = useAsk('duties/branches', {})
  const writes = useMay('policy:write')
  const [adding, setAdding] = useState(false)
  const branches = asked.value?.branches ?? []
  return (
    <Card title={t('duties.branches.title')} note={asked.value && branches.length}>
      <AskNotice asked={asked} />
      {asked.value && branches.length === 0 && (
        <EmptyState title={t('duties.branches.none')} hint={t('duties.branches.noneHint')} />
      )}
      {branches.map((branch) => (
        <BranchPart key={branch.id} branch={branch} writes={writes} />
      ))}
      {writes && (
        <div className="row card-foot">
          <Button onClick={() => setAdding(true)}>{t('duties.branches.add')}</Button>
        </div>
      )}
      {adding && <BranchDialog branch={null} onClose={() => setAdding(false)} />}
    </Card>
  )
}

type Post = BranchRow['committee'][number]

interface BranchPartProps {
  readonly branch: BranchRow
  readonly writes: boolean
}

function BranchPart({ branch, writes }: BranchPartProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'edit' | 'post' | null>(null)
  const close = () => setOpen(null)
  const { name } = branch
  return (
    <section className="branch-part" aria-label={name}>
      <div className="row">
        <h3 className="form-part">{name}</h3>
        <span className="sub">
          {branch.unitName} · {t('duties.branches.memberCount', { count: branch.members })}
        </span>
        <span className="grow" />
        {writes && (
          <>
            <Button
              size="small"
              aria-label={t('duties.branches.editOf', { name })}
              onClick={() => setOpen('edit')}
            >
              {t('duties.branches.edit')}
            </Button>
            <Button
              size="small"
              aria-label={t('duties.branches.addPostTo', { name })}
              onClick={() => setOpen('post')}
            >
              {t('duties.branches.addPost')}
            </Button>
          </>
        )}
      </div>
      {branch.committee.length === 0 && (
        <p className="tag warn committee-missing">{t('duties.branches.noCommittee')}</p>
      )}
      <ul aria-label={t('duties.branches.committee')}>
        {branch.committee.map((post) => (
          <PostLine key={post.id} post={post} writes={writes} />
        ))}
      </ul>
      {open === 'edit' && <BranchDialog branch={branch} onClose={close} />}
      {open === 'post' && <BranchPostDialog branch={branch} onClose={close} />}
    </section>
  )
}

function PostLine({ post, writes }: { readonly post: Post; readonly writes: boolean }) {
  const { t } = useTranslation()
  const [ending, setEnding] = useState(false)
  const { person, duty, fromOn, toOn } = post
  const when = [
    fromOn === null ? '' : t('duties.branches.since', { from: fromOn }),
    toOn === null ? '' : t('duties.branches.until', { to: toOn }),
  ].filter((part) => part !== '')
  return (
    <li className="li">
      <span className="who">{person.name}</span>
      <span className={`tag ${toOn === null ? 'info' : 'off'}`}>{t(`duties.branches.duties.${duty}`)}</span>
      <span className="what">{[`${person.unitName} ${person.post}`.trim(), ...when].join(' · ')}</span>
      {writes && toOn === null && (
        <Button
          type="link"
          size="small"
          aria-label={t('duties.branches.endOf', { name: person.name })}
          onClick={() => setEnding(true)}
        >
          {t('duties.branches.end')}
        </Button>
      )}
      {ending && <EndPostDialog post={post} onClose={() => setEnding(false)} />}
    </li>
  )
}
