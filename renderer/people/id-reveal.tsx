import { Button } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../shared/kernel/schemas.ts'
import { useDo } from '../ask.ts'
import { RefusalNotice } from '../ui/refusal-notice.tsx'

interface IdRevealProps {
  readonly personId: Id
  readonly masked: string
}

/** The ID number, masked; whole only while the button, or the space bar on it, is held. Every look is logged. */
export function IdReveal({ personId, masked }: IdRevealProps) {
  const { t } = useTranslation()
  const reveal = useDo('people/reveal-id')
  const [number, setNumber] = useState<string | null>(null)
  const held = useRef(false)

  const show = async () => {
    if (held.current) return
    held.current = true
    const result = await reveal.run({ id: personId })
    // Let go before the answer came: nothing is shown.
    if (result.ok && held.current) setNumber(result.value.idNumber)
  }
  const hide = useCallback(() => {
    held.current = false
    setNumber(null)
  }, [])
  useEffect(() => {
    // The window may lose the pointer or the keyboard while the button is down.
    window.addEventListener('blur', hide)
    return () => window.removeEventListener('blur', hide)
  }, [hide])
  const isPress = (event: React.KeyboardEvent) => event.key === ' ' || event.key === 'Enter'
  return (
    <>
      <span className="id-line">
        <output className="id-number">{number ?? masked}</output>
        <Button
          size="small"
          aria-describedby={`reveal-${personId}`}
          onPointerDown={() => void show()}
          onPointerUp={hide}
          onPointerLeave={hide}
          onPointerCancel={hide}
          onKeyDown={(event) => {
            if (isPress(event) && !event.repeat) void show()
          }}
          onKeyUp={(event) => {
            if (isPress(event)) hide()
          }}
          onBlur={hide}
        >
          {t('people.person.reveal')}
        </Button>
      </span>
      <div className="small" id={`reveal-${personId}`}>
        {t('people.person.revealHint')}
      </div>
      <RefusalNotice refusal={reveal.refusal} />
    </>
  )
}
