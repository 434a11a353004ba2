import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Card } from '../ui/card.tsx'

/** So many rows stand open; the others are one press away. */
const SHOWN = 5

interface HomeGroupProps<Row> {
  readonly title: string
  readonly rows: readonly Row[]
  /** How many there are in truth; the office sends the first twenty. */
  readonly total: number
  /** Where all of them are listed. */
  readonly allAt?: string
  readonly children: (row: Row) => ReactNode
}

/** A group of things to do with its number; nothing at all when there is none. */
export function HomeGroup<Row>({ title, rows, total, allAt, children }: HomeGroupProps<Row>) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    // The button that was pressed is gone: on with the first row that it brought.
    if (all) list.current?.children[SHOWN]?.querySelector<HTMLElement>('a, button')?.focus()
  }, [all])
  if (rows.length === 0) return null
  const shown = all ? rows : rows.slice(0, SHOWN)
  return (
    <Card title={title} note={total} className="home-group">
      <ul ref={list}>{shown.map(children)}</ul>
      {total > shown.length && (
        <div className="row group-foot">
          {shown.length < rows.length && (
            <button type="button" className="quiet act" onClick={() => setAll(true)}>
              {t('duties.home.more', { count: rows.length - shown.length })}
            </button>
          )}
          {allAt !== undefined && total > rows.length && <Link to={allAt}>{t('duties.home.all')}</Link>}
        </div>
      )}
    </Card>
  )
}
