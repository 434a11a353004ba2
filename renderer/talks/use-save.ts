import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Refusal } from '../../shared/contract.ts'
import { useDo } from '../ask.ts'
import { showUnreadDay } from '../ui/day-field.tsx'
import { say } from '../ui/status-line.tsx'
import type { DraftKeeper } from './draft-keeper.ts'
import type { TalkForm } from './talk-form-state.ts'

/** Which field a refusal is about, by the id of its control. */
function fieldOf(refusal: Refusal<'talks/log'>): string | null {
  switch (refusal.type) {
    case 'NoPerson':
      return 'talk-people'
    case 'NoDay':
      return 'talk-day'
    case 'NoContent':
      return 'talk-content'
    case 'NoKind':
      return 'talk-kind'
    case 'DateImpossible':
      return { heldOn: 'talk-day', nextOn: 'talk-next', dueOn: 'difficulty-due' }[refusal.field]
    case 'TimeImpossible':
      return refusal.field === 'startedAt' ? 'talk-start' : 'talk-end'
    default:
      return null
  }
}

function focusField(id: string): void {
  const field = document.getElementById(id)
  const details = field?.closest('details')
  if (details) details.open = true
  field?.focus()
}

/** Saves for good: the draft is settled first, so that nothing typed is left out and no draft stays behind. */
export function useSave(form: TalkForm, keeper: DraftKeeper) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { state } = useLocation()
  const log = useDo('talks/log')
  const saving = useRef(false)
  const save = async (then: 'show' | 'print') => {
    if (saving.current || showUnreadDay()) return
    saving.current = true
    const draftId = await keeper.close()
    const { body } = form.getState()
    const result = await log.run({ draftId, talk: body })
    saving.current = false
    if (!result.ok) {
      keeper.reopen(form.getState().body)
      const field = fieldOf(result.error)
      if (field) focusField(field)
      return
    }
    const { id, possibleDuplicate } = result.value
    // Said when the saved talk is on screen: what is typed at once after must not go into the form that is leaving.
    await navigate(then === 'print' ? `/paper/talkRecord/${id}` : `/talks/${id}`, { replace: true, state })
    say(t(possibleDuplicate ? 'talkForm.possibleDuplicate' : 'common.savedHere'))
  }
  return { save, busy: log.busy, refusal: log.refusal }
}
