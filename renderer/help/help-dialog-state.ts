import { create } from 'zustand'
import type { TopicName } from './help-topics.ts'

interface HelpOver {
  /** null: no help lies over the page. */
  readonly topic: TopicName | null
  readonly query: string
}

const closed: HelpOver = { topic: null, query: '' }

/** What had the focus when the help came. */
let opener: Element | null = null

/** The help that lies over what is on screen, so that everything typed there stays as it is. */
export const useHelpOver = create<HelpOver>(() => closed)

/** Opens it at a topic; once open it stays where the reader is. */
export function openHelpOver(topic: TopicName): void {
  if (useHelpOver.getState().topic !== null) return
  opener = document.activeElement
  useHelpOver.setState({ topic, query: '' })
}

/** Once it is gone: the focus goes back to where it was, with the cursor where it stood. */
export function giveFocusBack(): void {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
  opener = null
}

/** Closes it. */
export const closeHelpOver = (): void => useHelpOver.setState(closed)
