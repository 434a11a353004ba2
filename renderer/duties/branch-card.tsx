import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Card } from '../ui/card.tsx'
import type { Coverage } from './coverage-foot.tsx'

type Branch = Coverage['branches'][number]

/** 支部条例第十九条: how many pairs and members have talked, by when, and how the article is read. */
export function BranchCards({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useTranslation()
  const { branches, period } = coverage
  const year = period.slice(0, 4)
  return (
    <Card title={t('duties.branch.title')} note={t('duties.branch.article')} className="branch-card">
      {branches.length === 0 && (
        <p className="sub">
          {t('duties.branch.none')} · {t('duties.branch.noneHint')}{' '}
          <Link to="/settings/rules">{t('duties.branch.set')}</Link>
        </p>
      )}
      <ul className="branch-list">
        {branches.map((branch) => (
          <BranchLine key={branch.id ?? branch.name} branch={branch} year={year} />
        ))}
      </ul>
      {branches.length > 0 && <p className="small">{t('duties.branch.reading')}</p>}
    </Card>
  )
}

function BranchLine({ branch, year }: { readonly branch: Branch; readonly year: string }) {
  const { t } = useTranslation()
  return (
    <li className="branch-line">
      <div className="branch-name">
        <span className="strong">{branch.name}</span>
        <span className="small">
          {t('duties.branch.members', { count: branch.members })} ·{' '}
          {t('duties.branch.committee', { count: branch.committee })}
        </span>
      </div>
      {branch.committee === 0 ? (
        <span className="sub">
          <Link to="/settings/rules">{t('duties.branch.noCommittee')}</Link> ·{' '}
          {t('duties.branch.noCommitteeHint')}
        </span>
      ) : (
        <BranchFigures branch={branch} year={year} />
      )}
    </li>
  )
}

function BranchFigures({ branch, year }: { readonly branch: Branch; readonly year: string }) {
  const { t } = useTranslation()
  const { pairs, people } = branch
  const at = (which: string) => `/duties/${year}/${which}${branch.id ? `?branch=${branch.id}` : ''}`
  const figure = (label: string, { done, due }: Branch['pairs'], which: string) => (
    <Link className="branch-figure" to={at(which)}>
      <b className="big">
        {done}
        <small>/ {due}</small>
      </b>
      <span>{label}</span>
    </Link>
  )
  return (
    <>
      {figure(t('duties.branch.pairs'), pairs, 'branchPair')}
      {figure(t('duties.branch.people'), people, 'branchMember')}
      <span className="sub branch-left">
        {t('duties.branch.total', { due: pairs.due + people.due, done: pairs.done + people.done })}
        <br />
        {branch.daysLeft < 0
          ? t('duties.branch.over', { day: branch.dueOn })
          : t('duties.branch.left', {
              day: branch.dueOn,
              days: branch.daysLeft,
              workdays: branch.workdaysLeft,
            })}
      </span>
    </>
  )
}
