import { useCallback, useRef } from 'react'
import { changeTalk, insertAt, type TalkForm } from './talk-form-state.ts'

/** The content box and how phrases and outlines get into it at the cursor. */
export function useInsert(form: TalkForm) {
  const box = useRef<HTMLTextAreaElement | null>(null)
  const insert = useCallback(
    (piece: string) => {
      const { content } = form.getState().body
      const area = box.current
      const next = insertAt(
        content,
        area?.selectionStart ?? content.length,
        area?.selectionEnd ?? content.length,
        piece,
      )
      changeTalk(form, { content: next.text })
      requestAnimationFrame(() => {
        area?.focus()
        area?.setSelectionRange(next.caret, next.caret)
      })
    },
    [form],
  )
  const selected = useCallback(() => {
    const area = box.current
    if (!area) return ''
    return area.value.slice(area.selectionStart, area.selectionEnd).trim().slice(0, 200)
  }, [])
  const setBox = useCallback((area: HTMLTextAreaElement | null) => {
    box.current = area
  }, [])
  return { setBox, insert, selected }
}
