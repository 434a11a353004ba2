import { useId, type ReactNode } from 'react'

interface CardProps {
  readonly title?: ReactNode
  /** Beside the title, quieter: a number, a period. */
  readonly note?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A white card with an optional heading; with one it is a named region. */
export function Card({ title, note, className = '', children }: CardProps) {
  const headingId = useId()
  if (title === undefined) return <div className={`card ${className}`}>{children}</div>
  return (
    <section className={`card ${className}`} aria-labelledby={headingId}>
      <h2 id={headingId}>
        {title} {note !== undefined && <em>{note}</em>}
      </h2>
      {children}
    </section>
  )
}
