import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Result } from '../../shared/kernel/result.ts'
import { useDo } from '../ask.ts'
import { refusalWords, type AnyRefusal } from './refusal-notice.tsx'
import { say } from './status-line.tsx'

interface ExportButtonProps {
  /** Name proposed for the file, without its ending. */
  readonly name: string
  readonly label: string
  readonly disabled: boolean
  readonly write: (ticket: string) => Promise<Result<{ rows: number; fileName: string }, AnyRefusal>>
  /** What is said when it is done. */
  readonly done: (rows: number, fileName: string) => string
}

/** Asks where to, then writes a list as it stands on screen, all pages of it, to a workbook. */
export function ExportButton({ name, label, disabled, write, done }: ExportButtonProps) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const place = useDo('office/choose-place')
  const [busy, setBusy] = useState(false)

  const run = async () => {
    setBusy(true)
    const chosen = await place.run({ name: `${name}.xlsx`, kind: 'xlsx' })
    const written = chosen.ok ? await write(chosen.value.ticket) : chosen
    setBusy(false)
    if (written.ok) return say(done(written.value.rows, written.value.fileName))
    if (written.error.type === 'Cancelled') return
    const { what, kept, next } = refusalWords(t, written.error)
    modal.error({ title: what, content: `${kept} ${next}`, okText: t('common.close') })
  }
  return (
    <Button onClick={() => void run()} loading={busy} disabled={disabled}>
      {label}
    </Button>
  )
}
