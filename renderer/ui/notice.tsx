import { useEffect, useRef, type ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** `off` is grey: no news to be worried by, such as no network. */
export type Tone = 'bad' | 'warn' | 'info' | 'ok' | 'off'
const icons: Record<Tone, IconName> = { bad: 'stop', warn: 'warn', info: 'info', ok: 'check', off: 'ring' }

interface NoticeProps {
  readonly tone: Tone
  readonly what: string
  readonly children?: ReactNode
  /** Buttons. */
  readonly actions?: ReactNode
  readonly id?: string
}

/** Something to read before going on: icon, words and colour together. Bad news is announced at once. */
export function Notice({ tone, what, children, actions, id }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (tone === 'bad') box.current?.scrollIntoView({ block: 'nearest' })
  }, [tone, what])
  return (
    <div ref={box} className={`notice ${tone}`} role={tone === 'bad' ? 'alert' : undefined} id={id}>
      <Icon name={icons[tone]} />
      <div className="notice-text">
        <div className="notice-what">{what}</div>
        {children !== undefined && <div>{children}</div>}
      </div>
      {actions}
    </div>
  )
}
