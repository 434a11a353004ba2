import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract.ts'
import { Card } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

type Difficulty = Output<'own/page'>['difficulties'][number]

/** 我反映的困难, and who sees to them by when. */
export function OwnDifficulties({ difficulties }: { difficulties: readonly Difficulty[] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('own.difficulties')} note={difficulties.length}>
      {difficulties.length === 0 && (
        <EmptyState title={t('own.noDifficulties')} hint={t('own.noDifficultiesHint')} />
      )}
      <ul>
        {difficulties.map((difficulty) => (
          <li className="own-talk" key={difficulty.id}>
            <div className="row">
              <strong>{difficulty.what}</strong>
              {difficulty.category !== '' && <span className="tag off">{difficulty.category}</span>}
            </div>
            <span className="sub">
              {difficulty.number} · {t('own.raised', { on: difficulty.raisedOn })}
            </span>{' '}
            <Standing difficulty={difficulty} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Standing({ difficulty: { owner, dueOn } }: { difficulty: Difficulty }) {
  const { t } = useTranslation()
  if (owner === '') return <span className="tag warn">{t('own.waiting')}</span>
  const words = dueOn === '' ? t('own.handlingNoDay', { owner }) : t('own.handling', { owner, dueOn })
  return <span className="tag info">{words}</span>
}
