import { Button, Input } from 'antd'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportSource } from '../../shared/people/import-contract.ts'
import { usePrimaryFocus } from '../access/first-focus.ts'
import { useDo } from '../ask.ts'
import { reactComposing } from '../keys.ts'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { PrimaryButton } from '../ui/primary-button.tsx'
import { RefusalNotice } from '../ui/refusal-notice.tsx'
import { fileToBase64 } from './file-bytes.ts'
import { fieldsOf, isSure, takeReading, useImport } from './import-state.ts'
import { ImportRefusal } from './import-refusal.tsx'

/** 22 MB of file are 30 million characters of base64, the most that the office takes from a drop. */
const mostDropped = 22_000_000

function useRead() {
  const read = useDo('people/import-read')
  const check = useDo('people/import-check')
  const run = async (source: ImportSource) => {
    const result = await read.run({ source })
    if (!result.ok) return
    const reading = result.value
    if (!isSure(reading)) return takeReading(reading)
    // Nothing to ask about the columns: the rows come next, and the columns stay one press away.
    const checked = await check.run({ importId: reading.importId, fields: fieldsOf(reading) })
    takeReading(reading)
    if (checked.ok) useImport.setState({ step: 'check', check: checked.value })
  }
  return { run, busy: read.busy || check.busy, refusal: read.refusal, forget: read.forget }
}

interface DropZoneProps {
  readonly busy: boolean
  readonly onDrop: (file: File) => void
  readonly onChoose: () => void
}

function DropZone({ busy, onDrop, onChoose }: DropZoneProps) {
  const { t } = useTranslation()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const file = event.dataTransfer.files[0]
    if (file) onDrop(file)
  }
  return (
    <div
      className={`drop-zone ${over ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon name="file" />
      <div className="drop-title">{t('importing.source.drop')}</div>
      <div className="sub">{t('importing.source.kinds')}</div>
      <PrimaryButton onPress={onChoose} busy={busy}>
        {t(busy ? 'importing.source.reading' : 'importing.source.choose')}
      </PrimaryButton>
    </div>
  )
}

function PasteBox({ busy, onRead }: { readonly busy: boolean; readonly onRead: (text: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  return (
    <div className="card paste-box">
      <label htmlFor="paste-cells">{t('importing.source.paste')}</label>
      <Input.TextArea
        id="paste-cells"
        rows={3}
        value={text}
        placeholder={t('importing.source.pasteHint')}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (!reactComposing(event) && event.key === 'Enter' && event.ctrlKey && text.trim() !== '')
            onRead(text)
        }}
        onPaste={(event) => {
          // A whole sheet is read at once; putting it into the field first would take longer than reading it.
          const pasted = event.clipboardData.getData('text/plain')
          if (text !== '' || !pasted.includes('\t')) return
          event.preventDefault()
          onRead(pasted)
        }}
      />
      {text.trim() !== '' && (
        <Button onClick={() => onRead(text)} loading={busy}>
          {t('importing.source.readPaste')}
        </Button>
      )}
    </div>
  )
}

/** Step 1: choose, drop or paste. */
export function ImportSourceStep() {
  const { t } = useTranslation()
  const choose = useDo('office/choose-file')
  const read = useRead()
  const [tooLarge, setTooLarge] = useState(false)
  const busy = useRef(false)

  const once = async (work: () => Promise<void>) => {
    if (busy.current) return
    busy.current = true
    setTooLarge(false)
    read.forget()
    await work()
    busy.current = false
  }
  const chooseFile = () =>
    once(async () => {
      const chosen = await choose.run({ for: 'roster' })
      if (chosen.ok) await read.run({ from: 'file', ticket: chosen.value.ticket })
    })
  const dropFile = (file: File) =>
    once(async () => {
      if (file.size > mostDropped) setTooLarge(true)
      else await read.run({ from: 'drop', name: file.name.slice(0, 200), base64: await fileToBase64(file) })
    })
  usePrimaryFocus('choose', '.drop-zone')
  useEffect(() => {
    if (!useImport.getState().asked) return
    useImport.setState({ asked: false })
    void chooseFile()
  })
  return (
    <div className="stack">
      {tooLarge && <Notice tone="bad" what={t('importing.refusals.tooLargeToDrop')} />}
      <ImportRefusal refusal={read.refusal} />
      <RefusalNotice refusal={choose.refusal} />
      <DropZone
        busy={read.busy || choose.busy}
        onChoose={() => void chooseFile()}
        onDrop={(file) => void dropFile(file)}
      />
      <PasteBox busy={read.busy} onRead={(text) => void once(() => read.run({ from: 'paste', text }))} />
    </div>
  )
}
