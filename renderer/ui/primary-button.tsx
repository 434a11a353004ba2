import { Button } from 'antd'
import type { ReactNode } from 'react'

interface PrimaryButtonProps {
  readonly onPress: () => void
  /** The key as printed on the button, e.g. `Alt N`. */
  readonly keys?: string
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** The one primary button of a screen, with its key on it. */
export function PrimaryButton({
  onPress,
  keys,
  busy = false,
  disabled = false,
  children,
}: PrimaryButtonProps) {
  return (
    <Button
      type="primary"
      className="primary-button"
      onClick={onPress}
      loading={busy}
      disabled={disabled}
      aria-keyshortcuts={keys?.replace(' ', '+')}
    >
      {children}
      {keys && <kbd aria-hidden="true">{keys}</kbd>}
    </Button>
  )
}
