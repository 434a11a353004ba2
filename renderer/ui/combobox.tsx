import {
  useEffect,
  useEffectEvent,
  useId,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react'
import { reactComposing } from '../keys.ts'

/** One thing that can be picked. `group` puts it under a heading; groups come in the order first met. */
export interface ComboOption {
  readonly key: string
  readonly label: string
  readonly detail?: string
  readonly group?: string
}

interface ComboboxProps<O extends ComboOption> {
  readonly id?: string
  /** Name for screen readers; leave out where a <label> points at `id`. */
  readonly label?: string
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly options: readonly O[]
  readonly onPick: (option: O) => void
  /** The options are still those of an older query: Enter waits for the new ones. */
  readonly asking?: boolean
  readonly placeholder?: string
  /** Said to screen readers when the list changes. */
  readonly announce?: string
  readonly noneText: string
  /** What has been picked, before the input. */
  readonly picked?: ReactNode
  /** Backspace in the empty input. */
  readonly onBackspace?: () => void
  readonly suffix?: ReactNode
  readonly inputRef?: Ref<HTMLInputElement>
  readonly describedBy?: string
  readonly invalid?: boolean
}

/** What is open and active in the list, and what the keys do. */
function useCombo<O extends ComboOption>({
  query,
  options,
  asking = false,
  onPick,
  onQuery,
  onBackspace,
}: ComboboxProps<O>) {
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [enterWaits, setEnterWaits] = useState(false)
  const active = options[Math.min(at, options.length - 1)]
  const shown = open && query.trim() !== ''

  const pick = (option: O) => {
    setOpen(false)
    setAt(0)
    onPick(option)
  }
  const pickFirst = useEffectEvent(() => {
    setEnterWaits(false)
    if (options[0]) pick(options[0])
  })
  useEffect(() => {
    if (enterWaits && !asking) pickFirst()
  }, [enterWaits, asking])
  const onEnter = () => {
    if (asking) setEnterWaits(true)
    else if (shown && active) pick(active)
    else setOpen(true)
  }
  const onArrow = (by: 1 | -1) => {
    if (!shown) return setOpen(true)
    const count = Math.max(options.length, 1)
    setAt((was) => (was + by + count) % count)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (reactComposing(event)) return
    if (event.key === 'Backspace' && query === '') onBackspace?.()
    const closes = event.key === 'Escape' && shown
    const acts = query.trim() !== '' && ['Enter', 'ArrowDown', 'ArrowUp'].includes(event.key)
    if (closes || acts) event.preventDefault()
    if (closes) setOpen(false)
    else if (acts && event.key === 'Enter') onEnter()
    else if (acts) onArrow(event.key === 'ArrowDown' ? 1 : -1)
  }
  const onType = (typed: string) => {
    setAt(0)
    setOpen(true)
    setEnterWaits(false)
    onQuery(typed)
  }
  return { shown, active, pick, onKeyDown, onType, setOpen }
}

/** A text field with a list under it (ARIA combobox): type, arrows, Enter; Esc closes; safe for input methods. */
export function Combobox<O extends ComboOption>(props: ComboboxProps<O>) {
  const { query, options, asking = false, inputRef } = props
  const listId = useId()
  const { shown, active, pick, onKeyDown, onType, setOpen } = useCombo(props)
  return (
    <div className="combo">
      <div className="combo-field">
        {props.picked}
        <input
          id={props.id}
          ref={inputRef}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={shown ? listId : undefined}
          aria-activedescendant={shown && active ? `${listId}-${active.key}` : undefined}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid || undefined}
          placeholder={props.placeholder}
          value={query}
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
        />
        {props.suffix}
      </div>
      {shown && (
        <ComboList
          id={listId}
          label={props.label ?? props.placeholder ?? ''}
          options={options}
          active={active}
          onPick={pick}
          noneText={asking ? '' : props.noneText}
        />
      )}
      <span className="unseen" aria-live="polite">
        {shown && !asking ? (options.length > 0 ? props.announce : props.noneText) : ''}
      </span>
    </div>
  )
}

interface ComboListProps<O extends ComboOption> {
  readonly id: string
  readonly label: string
  readonly options: readonly O[]
  readonly active: O | undefined
  readonly onPick: (option: O) => void
  readonly noneText: string
}

function ComboList<O extends ComboOption>({
  id,
  label,
  options,
  active,
  onPick,
  noneText,
}: ComboListProps<O>) {
  useEffect(() => {
    if (active) document.getElementById(`${id}-${active.key}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])
  if (options.length === 0) return noneText ? <div className="combo-list combo-none">{noneText}</div> : null
  const groups = [...new Set(options.map((option) => option.group ?? ''))]
  const row = (option: O) => (
    <div
      key={option.key}
      id={`${id}-${option.key}`}
      role="option"
      aria-selected={option === active}
      className="combo-option"
      // The focus stays in the input, or the list would close before the click.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(option)}
    >
      <span>{option.label}</span>
      {option.detail && <span className="detail">{option.detail}</span>}
    </div>
  )
  return (
    <div className="combo-list" role="listbox" id={id} aria-label={label}>
      {groups.map((group, index) => {
        const members = options.filter((option) => (option.group ?? '') === group).map(row)
        if (group === '') return members
        return (
          <div key={group} role="group" aria-labelledby={`${id}-group-${index}`}>
            <div className="combo-group" id={`${id}-group-${index}`} role="presentation">
              {group}
            </div>
            {members}
          </div>
        )
      })}
    </div>
  )
}
