import { basename } from 'node:path'
import { BrowserWindow } from 'electron'
import { err, ok } from '../../shared/kernel/result.ts'
import type { PaperShelf } from './app-protocol.ts'
import type { ShellHandlers } from './calls.ts'
import { askWhereToSave } from './dialogs.ts'
import type { OfficeLink } from './office-link.ts'
import { saveAtomically } from './save-atomically.ts'
import type { Tickets } from './tickets.ts'
import { windowSession } from './window.ts'

interface Parts {
  readonly office: OfficeLink
  readonly papers: PaperShelf
  readonly tickets: Tickets
}

/** The three channels that put a paper on a page. What stands on it comes from the office. */
export function paperHandlers(
  parts: Parts,
): Pick<ShellHandlers<BrowserWindow>, 'papers/preview' | 'papers/save' | 'papers/print'> {
  const { office, papers } = parts
  return {
    'papers/preview': async (_window, { paper }) => {
      const page = await office.call('papers/page', { paper, use: 'preview' })
      if (!page.ok) return page
      const { title, html, formats, fonts } = page.value
      const pdf = await onHiddenPage(papers, html, toPdf)
      return ok({ title, pdf: Buffer.from(pdf).toString('base64'), formats, fonts })
    },
    'papers/save': async (window, { paper, format }) => {
      // Looked at first without a trace: the log speaks of what was saved, not of what was cancelled.
      const look = await office.call('papers/page', { paper, use: 'preview' })
      if (!look.ok) return look
      if (!look.value.formats.includes(format)) return err({ type: 'NoSuchFormat' })
      const path = await askWhereToSave(office, window, look.value.fileName, format)
      if (path === null) return err({ type: 'Cancelled' })
      if (format !== 'pdf') {
        const ticket = parts.tickets.give(path)
        const file = parts.tickets.take(ticket)!
        return await office.call('papers/write', { paper, format, ticket }, { [ticket]: file })
      }
      const page = await office.call('papers/page', { paper, use: 'pdf' })
      if (!page.ok) return page
      const saved = await saveAtomically(path, await onHiddenPage(papers, page.value.html, toPdf))
      return saved ? ok({ fileName: basename(path) }) : err({ type: 'CannotWriteThere' })
    },
    'papers/print': async (_window, { paper }) => {
      const page = await office.call('papers/page', { paper, use: 'print' })
      if (!page.ok) return page
      return ok({ printed: await onHiddenPage(papers, page.value.html, toPrinter) })
    },
  }
}

// Sizes come from the page's own @page rule: as numbers they have meant inches on one system and micrometres on another.
const toPdf = (window: BrowserWindow): Promise<Uint8Array> =>
  window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true })

const toPrinter = (window: BrowserWindow): Promise<boolean> =>
  new Promise((resolve) => window.webContents.print({ printBackground: true }, (printed) => resolve(printed)))

/** Lays a page out in a window that nobody sees and that runs no script, and closes it whatever happens. */
async function onHiddenPage<T>(
  papers: PaperShelf,
  html: string,
  use: (window: BrowserWindow) => Promise<T>,
): Promise<T> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: windowSession(),
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
    await window.loadURL(`app://paper/${papers.put(html)}`)
    return await use(window)
  } finally {
    window.destroy()
  }
}
