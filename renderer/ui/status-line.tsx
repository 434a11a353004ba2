import { useEffect } from 'react'
import { create } from 'zustand'
import { Icon } from './icon.tsx'

interface Said {
  readonly text: string
  readonly action?: { readonly label: string; readonly press: () => void }
  readonly at: number
}

const useStatus = create<{ said: Said | null; count: number }>(() => ({ said: null, count: 0 }))

/** Says something short at the bottom of the window: saved, undone, copied. With an action it stays ten seconds. */
export function say(text: string, action?: Said['action']): void {
  useStatus.setState(({ count }) => ({
    said: action ? { text, action, at: count + 1 } : { text, at: count + 1 },
    count: count + 1,
  }))
}

/** Where `say` is seen and heard. Stands in the page all the time, or screen readers would miss the first words. */
export function StatusLine() {
  const said = useStatus((state) => state.said)
  useEffect(() => {
    if (!said) return undefined
    const timer = setTimeout(() => useStatus.setState({ said: null }), said.action ? 10_000 : 6_000)
    return () => clearTimeout(timer)
  }, [said])
  const press = () => {
    useStatus.setState({ said: null })
    said?.action?.press()
  }
  return (
    <output className="status">
      {said && (
        <div className="status-line">
          <Icon name="check" />
          <span>{said.text}</span>
          {said.action && (
            <button type="button" onClick={press}>
              {said.action.label}
            </button>
          )}
        </div>
      )}
    </output>
  )
}
