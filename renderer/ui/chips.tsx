import { useId, type ReactNode } from 'react'

interface ChipsProps<V extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly value: V | ''
  readonly onPick: (value: V) => void
  /** Id of the first chip, so that a form can move the focus here. */
  readonly firstId?: string
  readonly children?: ReactNode
}

/** One of a few, as chips: native radio buttons, so arrow keys and screen readers work as they should. */
export function Chips<V extends string>({
  legend,
  options,
  value,
  onPick,
  firstId,
  children,
}: ChipsProps<V>) {
  const name = useId()
  return (
    <fieldset className="f">
      <legend>{legend}</legend>
      <div className="chips">
        {options.map((option, index) => (
          <label key={option.value} className="chip">
            <input
              type="radio"
              name={name}
              {...(index === 0 && firstId ? { id: firstId } : {})}
              value={option.value}
              checked={value === option.value}
              onChange={() => onPick(option.value)}
            />
            {option.label}
          </label>
        ))}
        {children}
      </div>
    </fieldset>
  )
}
