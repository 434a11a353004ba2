import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly hint?: ReactNode
  /** What to press next. */
  readonly children?: ReactNode
}

/** Nothing here yet: says so, and what to press next. */
export function EmptyState({ title, hint, children }: EmptyStateProps) {
  return (
    <div className="empty">
      <div className="empty-title">{title}</div>
      {hint !== undefined && <div>{hint}</div>}
      {children !== undefined && <div className="row">{children}</div>}
    </div>
  )
}
