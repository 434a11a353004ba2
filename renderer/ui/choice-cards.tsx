import { useId } from 'react'

interface ChoiceCardsProps<V extends string> {
  readonly legend: string
  readonly options: readonly { readonly value: V; readonly label: string; readonly hint?: string }[]
  readonly value: V
  readonly onPick: (value: V) => void
}

/** One of a few ways, each with a line that says what it means: native radio buttons on rows. */
export function ChoiceCards<V extends string>({ legend, options, value, onPick }: ChoiceCardsProps<V>) {
  const name = useId()
  return (
    <fieldset className="choices">
      <legend className="unseen">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            aria-describedby={option.hint ? `${name}-${option.value}` : undefined}
            onChange={() => onPick(option.value)}
          />
          <span>
            <span className="choice-label">{option.label}</span>
            {option.hint && (
              <span className="small" id={`${name}-${option.value}`}>
                {option.hint}
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
