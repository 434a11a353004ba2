import { useEffect } from 'react'

/** Puts the focus into the first field when the step appears, so that one can type at once. */
export function useFirstFocus(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id])
}

/** Puts the focus on the choice that is proposed: arrows change it, Enter goes on with it. */
export function useChoiceFocus(): void {
  useEffect(() => document.querySelector<HTMLElement>('.choices input:checked')?.focus(), [])
}

/** Puts the focus on the button that goes on, each time `at` becomes another; an empty `at` leaves it alone. */
export function usePrimaryFocus(at: string, within = '.doorway-foot'): void {
  useEffect(() => {
    if (at !== '') document.querySelector<HTMLElement>(`${within} .primary-button`)?.focus()
  }, [at, within])
}
