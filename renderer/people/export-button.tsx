import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDo } from '../ask.ts'
import { refusalWords } from '../ui/refusal-notice.tsx'
import { say } from '../ui/status-line.tsx'
import { usePeopleState } from './people-state.ts'

/** Writes the list as it stands on screen, all pages of it, to a workbook. */
export function ExportButton({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const place = useDo('office/choose-place')
  const write = useDo('people/export')
  const { unitId, left, query, order } = usePeopleState()

  const run = async () => {
    const chosen = await place.run({ name: `${t('people.exportName')}.xlsx`, kind: 'xlsx' })
    const done = chosen.ok
      ? await write.run({ ticket: chosen.value.ticket, list: { unitId, left, query, order } })
      : chosen
    if (done.ok) {
      say(t('people.exported', { count: done.value.rows, name: done.value.fileName }))
      return
    }
    if (done.error.type === 'Cancelled') return
    const { what, kept, next } = refusalWords(t, done.error)
    modal.error({ title: what, content: `${kept} ${next}`, okText: t('people.close') })
  }
  return (
    <Button onClick={() => void run()} loading={place.busy || write.busy} disabled={disabled}>
      {t('people.export')}
    </Button>
  )
}
