import { Button } from 'antd'
import type { ReactNode } from 'react'

interface SubmitButtonProps {
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** The primary button of a small form that Enter may send. */
export function SubmitButton({ busy = false, disabled = false, children }: SubmitButtonProps) {
  return (
    <Button type="primary" htmlType="submit" className="primary-button" loading={busy} disabled={disabled}>
      {children}
    </Button>
  )
}
