import { useEffect } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { useKey } from '../keys.ts'
import { useMay } from '../may-do.ts'
import { rememberPage } from './came-from.ts'
import { openHelpOver } from './help-dialog-state.ts'
import { topicOfPage } from './help-topics.ts'

/** Something is being filled in: a dialog, a talk, a step of first use, or a field that has text in it. */
function isWriting(pathname: string): boolean {
  if (/^\/(talks\/new|setup\/)/.test(pathname)) return true
  if ([...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility())) return true
  const field = document.activeElement
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.value !== ''
}

/** F1 opens the help for the page on screen: as a page, or over it where leaving would take away what is being typed. */
export function useHelpKey(): void {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const seesDuties = useMay('duties:see')
  useEffect(() => rememberPage(pathname, search), [pathname, search])
  useKey('help', () => {
    const topic = topicOfPage(pathname, seesDuties)
    if (/^\/help(\/|$)/.test(pathname)) return
    if (isWriting(pathname)) openHelpOver(topic)
    else void navigate(`/help/${topic}`)
  })
}
