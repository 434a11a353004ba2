import { useEffect, useState } from 'react'
import type { Id } from '../../shared/kernel/schemas.ts'
import { onBeforeLock } from '../access/lock.ts'
import { askAgainAfter } from '../ask.ts'
import { call } from '../call.ts'
import { DraftKeeper } from './draft-keeper.ts'
import type { TalkForm } from './talk-form-state.ts'

/** Keeps the form's draft as long as the form is open: while typing, on leaving a field, before locking, on going away. */
export function useDraft(form: TalkForm, draftId: Id | null): DraftKeeper {
  const [keeper] = useState(() => {
    const ports = {
      keep: (id: Id | null, body: Parameters<DraftKeeper['change']>[0]) =>
        call('talks/keep-draft', { id, body }),
      onKept: ({ id, savedMs }: { id: Id; savedMs: number }) => {
        if (form.getState().keptMs === null && location.hash.startsWith('#/talks/new')) {
          // So that unlocking, or opening the window again, comes back to this draft. Not through the router: it changes
          // the address a moment later, and a lock that comes at once loads the window anew in between.
          history.replaceState(history.state, '', `#/talks/new?draft=${id}`)
        }
        form.setState({ keptMs: savedMs, keepRefusal: null })
        void askAgainAfter('talks/keep-draft')
      },
      onFailed: (keepRefusal: NonNullable<ReturnType<TalkForm['getState']>['keepRefusal']>) =>
        form.setState({ keepRefusal }),
    }
    return new DraftKeeper(ports, draftId, form.getState().body)
  })
  useEffect(() => {
    const flush = () => keeper.flush()
    const onHide = () => void keeper.flush()
    const stopTyping = form.subscribe((now, before) => {
      if (now.body !== before.body) keeper.change(now.body)
    })
    const stopLock = onBeforeLock(flush)
    window.addEventListener('pagehide', onHide)
    window.addEventListener('focusout', onHide)
    document.addEventListener('visibilitychange', onHide)
    return () => {
      stopTyping()
      stopLock()
      window.removeEventListener('pagehide', onHide)
      window.removeEventListener('focusout', onHide)
      document.removeEventListener('visibilitychange', onHide)
      void keeper.flush()
    }
  }, [form, keeper])
  return keeper
}
