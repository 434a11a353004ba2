import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useState } from 'react'

function bytesOf(base64: string): Uint8Array {
  const binary = atob(base64)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** Opens a PDF that is in memory. Our papers carry their fonts, so nothing is fetched: no CMaps, no wasm, no fonts. */
function open(base64: string) {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task = getDocument({
    data: bytesOf(base64),
    worker,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  })
  const close = async () => {
    await task.destroy().catch(() => undefined)
    worker.destroy()
    port.terminate()
  }
  return { task, close }
}

interface PdfState {
  readonly document: PDFDocumentProxy | null
  readonly broken: boolean
}

const opening: PdfState = { document: null, broken: false }

/** The pages of a PDF given in base64; closed again when it leaves the screen. */
export function usePdf(base64: string | null): PdfState {
  const [opened, setOpened] = useState<PdfState & { readonly of: string | null }>({ ...opening, of: null })
  useEffect(() => {
    if (base64 === null) return undefined
    let gone = false
    const { task, close } = open(base64)
    task.promise.then(
      (document) => !gone && setOpened({ document, broken: false, of: base64 }),
      () => !gone && setOpened({ document: null, broken: true, of: base64 }),
    )
    return () => {
      gone = true
      void close()
    }
  }, [base64])
  // What belongs to a PDF that has left the screen is closed by now.
  return opened.of === base64 ? opened : opening
}
