import { Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { reactComposing, useKey } from '../keys.ts'
import { Icon } from '../ui/icon.tsx'

interface FindBoxProps {
  readonly label: string
  readonly hint: string
  /** What is being looked for now; typing changes it a moment later. */
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Enter: go to the best match of what is typed. */
  readonly onEnter?: (typed: string) => void
  /** Arrow down: into the list. */
  readonly onDown?: () => void
}

/** Short enough to feel immediate, long enough that a quick typist asks once. */
const waitMs = 120

/** The find box of a list: `/` or Ctrl+F brings the focus here; letters of an unfinished composition are not looked for. */
export function FindBox({ label, hint, query, onQuery, onEnter, onDown }: FindBoxProps) {
  const [typed, setTyped] = useState(query)
  const [composing, setComposing] = useState(false)
  const input = useRef<InputRef>(null)
  const last = useRef(query)

  useKey('find', () => input.current?.focus({ cursor: 'all' }))

  useEffect(() => {
    // Somebody else cleared or set the query: show it.
    if (query !== last.current) {
      last.current = query
      setTyped(query)
    }
  }, [query])

  useEffect(() => {
    if (composing || typed === last.current) return undefined
    const timer = setTimeout(() => {
      last.current = typed
      onQuery(typed)
    }, waitMs)
    return () => clearTimeout(timer)
  }, [typed, composing, onQuery])

  return (
    <Input
      ref={input}
      className="find-box"
      type="search"
      aria-label={label}
      aria-keyshortcuts="/ Control+F"
      placeholder={hint}
      prefix={<Icon name="search" />}
      maxLength={60}
      autoComplete="off"
      spellCheck={false}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (reactComposing(event)) return
        if (event.key === 'Enter' && typed.trim() !== '') onEnter?.(typed.trim())
        if (event.key === 'ArrowDown') {
          event.preventDefault()
          onDown?.()
        }
        if (event.key === 'Escape' && typed !== '') {
          event.preventDefault()
          setTyped('')
        }
      }}
    />
  )
}
