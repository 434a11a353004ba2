import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Output } from '../../shared/contract.ts'
import { daysBetween, isCivilDate } from '../../shared/kernel/civil-date.ts'
import type { CivilDate } from '../../shared/kernel/schemas.ts'
import type { Words } from '../words/words.ts'

type Difficulty = Output<'duties/home'>['difficulties'][number]

/** How a difficulty stands to its day. */
function dayOf(t: Words, dueOn: string, today: CivilDate): { tone: string; words: string } {
  if (!isCivilDate(dueOn)) return { tone: 'off', words: t('duties.home.noDay') }
  const left = daysBetween(today, dueOn)
  if (left < 0) return { tone: 'bad', words: t('duties.overBy', { count: -left }) }
  if (left === 0) return { tone: 'warn', words: t('duties.dueToday') }
  if (left === 1) return { tone: 'warn', words: t('duties.dueTomorrow') }
  return { tone: left <= 7 ? 'warn' : 'off', words: t('duties.inDays', { count: left }) }
}

/** A difficulty not settled yet: whose, what, who sees to it, by when. */
export function DifficultyRow({ row, today }: { readonly row: Difficulty; readonly today: CivilDate }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tone, words } = dayOf(t, row.dueOn, today)
  const what = [row.what, row.category, row.owner].filter((part) => part !== '').join(' · ')
  return (
    <li className="li duty-row">
      <span className="who">{row.person.name}</span>
      <span className="what" title={what}>
        {what}
      </span>
      <span className={`tag ${tone}`}>{words}</span>
      <Button
        type="primary"
        ghost
        size="small"
        aria-label={t('duties.home.openOf', { name: row.person.name })}
        onClick={() => void navigate(`/people/${row.person.id}`)}
      >
        {t('duties.home.open')}
      </Button>
    </li>
  )
}
