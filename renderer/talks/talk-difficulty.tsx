import { AutoComplete, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../shared/kernel/civil-date.ts'
import type { TalkDraft } from '../../shared/talks/talks-contract.ts'
import { useAsk } from '../ask.ts'
import { useToday } from '../today.ts'
import { DayField } from '../ui/day-field.tsx'
import type { TalkOptions } from './talk-basics.tsx'
import { changeTalk, useTalkField, type TalkForm } from './talk-form-state.ts'

type Difficulty = NonNullable<TalkDraft['difficulty']>

/** Days a new difficulty is given; anybody may change the day beside it. */
const DAYS_AT_FIRST = 15

/** One tick makes a difficulty raised in the talk a record of its own, with an owner and a due day. */
export function TalkDifficulty({ form, options }: { form: TalkForm; options: TalkOptions }) {
  const { t } = useTranslation()
  const today = useToday()
  const access = useAsk('access/state', {})
  const difficulty = useTalkField(form, 'difficulty')
  const heldOn = useTalkField(form, 'heldOn')
  const set = (change: Partial<Difficulty>) =>
    difficulty && changeTalk(form, { difficulty: { ...difficulty, ...change } })
  const tick = (on: boolean) => {
    const fresh = { what: '', category: '', owner: access.value?.account?.name ?? '' }
    const dueOn = addDays(heldOn ?? today, DAYS_AT_FIRST)
    changeTalk(form, { difficulty: on ? { ...fresh, dueOn } : null })
    if (!on) return
    requestAnimationFrame(() => {
      document.getElementById('difficulty-what')?.focus()
      // Its last field too: what one does not see one does not fill in.
      document.getElementById('difficulty-due')?.scrollIntoView({ block: 'nearest' })
    })
  }
  return (
    <div className="difficulty">
      <Checkbox checked={difficulty !== null} onChange={(event) => tick(event.target.checked)}>
        {t('talkForm.difficulty')}
      </Checkbox>
      {difficulty && (
        <div className="fields">
          <div className="f wide">
            <label htmlFor="difficulty-what">{t('talkForm.difficultyWhat')}</label>
            <Input
              id="difficulty-what"
              value={difficulty.what}
              maxLength={500}
              onChange={(event) => set({ what: event.target.value })}
            />
          </div>
          <div className="f">
            <label htmlFor="difficulty-category">{t('talkForm.category')}</label>
            <AutoComplete
              id="difficulty-category"
              className="full"
              value={difficulty.category}
              options={(options?.categories ?? []).map((category) => ({ value: category }))}
              onChange={(category: string) => set({ category: (category ?? '').slice(0, 20) })}
              defaultActiveFirstOption={false}
            />
          </div>
          <div className="f">
            <label htmlFor="difficulty-owner">{t('talkForm.owner')}</label>
            <Input
              id="difficulty-owner"
              value={difficulty.owner}
              maxLength={40}
              onChange={(event) => set({ owner: event.target.value })}
            />
          </div>
          <div className="f">
            <label htmlFor="difficulty-due">{t('talkForm.due')}</label>
            <DayField id="difficulty-due" value={difficulty.dueOn} onChange={(dueOn) => set({ dueOn })} />
          </div>
        </div>
      )}
    </div>
  )
}
