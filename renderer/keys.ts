import { useEffect, useRef } from 'react'

/** What the keys of the program ask for (ux.md 1.4); pages answer with `useKey`. */
export type Command =
  'logTalk' | 'save' | 'search' | 'lock' | 'print' | 'help' | 'find' | 'undo' | 'redo' | 'escape'

type KeyLike = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** An input method is at work: the key belongs to it, whatever it is. */
export function composing(event: Pick<KeyLike, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229
}

/** The same for React's own events. */
export function reactComposing(event: React.KeyboardEvent): boolean {
  return composing(event.nativeEvent)
}

/** Which command a key means; null for none. `typing` is whether the focus is in a text field. */
export function commandOf(event: KeyLike, typing: boolean): Command | null {
  if (composing(event)) return null
  const ctrl = event.ctrlKey || event.metaKey
  // By code as well: with Alt some layouts and input methods give another character.
  const letter = event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.key.toLowerCase()
  // In a text field these take back what was typed: that is the browser's own work.
  if (ctrl && !event.altKey && !typing) {
    if (letter === 'z') return event.shiftKey ? 'redo' : 'undo'
    if (letter === 'y' && !event.shiftKey) return 'redo'
  }
  if (event.shiftKey) return null
  if (event.altKey && !ctrl) return letter === 'n' ? 'logTalk' : letter === 's' ? 'save' : null
  if (ctrl && !event.altKey) {
    const byLetter: Record<string, Command> = { s: 'save', k: 'search', l: 'lock', p: 'print', f: 'find' }
    return byLetter[letter] ?? null
  }
  if (ctrl || event.altKey) return null
  if (event.key === 'F1') return 'help'
  if (event.key === 'Escape') return 'escape'
  return event.key === '/' && !typing ? 'find' : null
}

type Handler = () => void
const handlers = new Map<Command, Handler[]>()

// A box to tick holds no text, but in a form it belongs to what is being filled in.
const textFields =
  'input:not([type=checkbox], [type=radio]), textarea, [contenteditable=true], form input, [role=dialog] input'

const isIn = (target: EventTarget | null, selector: string) =>
  target instanceof HTMLElement && target.closest(selector) !== null

const changesRecords = (command: Command | null) => command === 'undo' || command === 'redo'

/** A reload would throw away what is on screen, and Ctrl+P or Ctrl+F of the browser means nothing here. */
function alwaysOurs(event: KeyboardEvent, command: Command | null): boolean {
  if (event.key === 'F5' || ((event.ctrlKey || event.metaKey) && event.code === 'KeyR')) return true
  return command !== null && command !== 'escape' && command !== 'find'
}

function onKeyDown(event: KeyboardEvent): void {
  if (composing(event)) return
  const command = commandOf(event, isIn(event.target, textFields))
  // A dialog asks something: what was done before it stays as it is until it is answered.
  if (changesRecords(command) && isIn(event.target, '[role=dialog]')) return
  if (alwaysOurs(event, command)) event.preventDefault()
  if (!command || event.repeat) return
  // Esc closes the top layer only: whoever closed something has already taken the event.
  if (command === 'escape' && event.defaultPrevented) return
  const handler = handlers.get(command)?.at(-1)
  if (!handler) return
  event.preventDefault()
  handler()
}

/** Starts listening; called once by `main`. */
export function listenToKeys(): () => void {
  window.addEventListener('keydown', onKeyDown)
  return () => window.removeEventListener('keydown', onKeyDown)
}

/** Answers a command while the component is on screen; the one mounted last wins. */
export function useKey(command: Command, handler: Handler, when = true): void {
  const latest = useRef(handler)
  useEffect(() => {
    latest.current = handler
  })
  useEffect(() => {
    if (!when) return undefined
    const mine: Handler = () => latest.current()
    handlers.set(command, [...(handlers.get(command) ?? []), mine])
    return () => {
      handlers.set(
        command,
        (handlers.get(command) ?? []).filter((other) => other !== mine),
      )
    }
  }, [command, when])
}
