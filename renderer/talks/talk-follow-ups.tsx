import { useTranslation } from 'react-i18next'
import type { TalkDetail } from '../../shared/talks/talks-contract.ts'
import { Card } from '../ui/card.tsx'

/** Difficulties raised and things promised: seen by all who may see that the talk took place. */
export function TalkFollowUps({ talk }: { readonly talk: TalkDetail }) {
  const { t } = useTranslation()
  const details = (parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ')
  const owned = (owner: string, dueOn: string) =>
    details([
      owner === '' ? '' : `${t('talks.talk.owner')} ${owner}`,
      dueOn === '' ? '' : `${t('talks.talk.dueOn')} ${dueOn}`,
    ])
  return (
    <>
      {talk.difficulties.length > 0 && (
        <Card title={t('talks.talk.difficulties')} note={talk.difficulties.length}>
          {talk.difficulties.map((difficulty) => (
            <div className="li" key={difficulty.id}>
              <span className="tag warn">{difficulty.number}</span>
              <span className="promise">
                {difficulty.what}
                <span className="small">
                  {details([difficulty.category, owned(difficulty.owner, difficulty.dueOn)])}
                </span>
              </span>
            </div>
          ))}
        </Card>
      )}
      {talk.followUps.length > 0 && (
        <Card title={t('talks.talk.followUps')} note={talk.followUps.length}>
          {talk.followUps.map((followUp) => (
            <div className="li" key={followUp.id}>
              <span className="promise">
                {followUp.what}
                <span className="small">{owned(followUp.owner, followUp.dueOn)}</span>
              </span>
            </div>
          ))}
        </Card>
      )}
    </>
  )
}
