import { Button } from 'antd'
import type { ReactNode } from 'react'

interface SubmitButtonProps {
  readonly busy?: boolean
  readonly disabled?: boolean
  /** The id of its form, where it stands outside: in the foot of the page. */
  readonly form?: string
  readonly children: ReactNode
}

/** The primary button of a small form that Enter may send. */
export function SubmitButton({ busy = false, disabled = false, form, children }: SubmitButtonProps) {
  return (
    <Button
      type="primary"
      htmlType="submit"
      {...(form ? { form } : {})}
      className="primary-button"
      loading={busy}
      disabled={disabled}
    >
      {children}
    </Button>
  )
}
