import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { Icon } from './icon.tsx'

/** A button beside what is said. */
interface Action {
  readonly label: string
  /** What a screen reader says for the label. It begins with the label. */
  readonly name: string
  readonly press: () => void
}

interface Said {
  readonly text: string
  readonly tone: 'good' | 'bad'
  readonly action: Action | null
}

const useStatus = create<{ said: Said | null }>(() => ({ said: null }))
const show = (said: Said | null) => useStatus.setState({ said })

let offered: { readonly text: string; readonly action: Action } | null = null

/** Says something short at the bottom of the window: saved, undone, copied. */
export function say(text: string): void {
  show({ text, tone: 'good', action: offered?.action ?? null })
  offered = null
}

/** Says that something was not done. */
export function warn(text: string): void {
  offered = null
  show({ text, tone: 'bad', action: null })
}

/**
 * Puts a button beside what is said next; where nobody has said anything in a moment, these words stand beside it. So a
 * page says in its own words what was done, and is heard once.
 */
export function offer(text: string, action: Action): void {
  const mine = { text, action }
  offered = mine
  setTimeout(() => {
    if (offered === mine) say(text)
  }, 0)
}

const dwell = (said: Said) => (said.action || said.tone === 'bad' ? 10_000 : 6_000)

/** Where `say` is seen and heard. Stands in the page all the time, or screen readers would miss the first words. */
export function StatusLine() {
  const said = useStatus((state) => state.said)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    // Nobody loses a button that they are about to press.
    if (!said || held) return undefined
    const timer = setTimeout(() => show(null), dwell(said))
    return () => clearTimeout(timer)
  }, [said, held])
  const press = () => {
    setHeld(false)
    show(null)
    // The button goes; the focus must not be lost with it.
    document.getElementById('main')?.focus({ preventScroll: true })
    said?.action?.press()
  }
  return (
    <output className="status">
      {said && (
        <div
          className="status-line"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <Icon name={said.tone === 'good' ? 'check' : 'warn'} />
          <span>{said.text}</span>
          {said.action && (
            <button type="button" aria-label={said.action.name} aria-keyshortcuts="Control+Z" onClick={press}>
              {said.action.label}
            </button>
          )}
        </div>
      )}
    </output>
  )
}
