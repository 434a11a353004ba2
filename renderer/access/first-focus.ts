import { useEffect } from 'react'

/** Puts the focus into the first field when the step appears, so that one can type at once. */
export function useFirstFocus(id: string): void {
  useEffect(() => document.getElementById(id)?.focus(), [id])
}
