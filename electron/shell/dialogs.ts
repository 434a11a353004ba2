import { basename, join } from 'node:path'
import { app, dialog, type BrowserWindow } from 'electron'
import type { PaperFormat } from '../../shared/papers/papers-contract.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import type { ShellHandlers } from './calls.ts'
import { safeFileName, withExtension } from './file-name.ts'
import type { OfficeLink } from './office-link.ts'
import type { Tickets } from './tickets.ts'
import { shellWords } from './words.ts'

const tableExtensions = ['xlsx', 'xls', 'et', 'csv', 'ods', 'xlsm']

async function words(office: OfficeLink) {
  const settings = await office.call('office/settings', {})
  return shellWords(settings.ok ? settings.value.language : 'zh-CN')
}

/** Asks the person where to save; null when they cancelled. */
export async function askWhereToSave(
  office: OfficeLink,
  window: BrowserWindow,
  name: string,
  kind: PaperFormat,
): Promise<string | null> {
  const say = await words(office)
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: say.saveAs,
    defaultPath: join(app.getPath('documents'), safeFileName(name, kind)),
    filters: [{ name: say[kind], extensions: [kind] }],
  })
  return canceled || !filePath ? null : withExtension(filePath, kind)
}

/** The channels that open a dialog and answer a ticket. */
export function dialogHandlers(
  office: OfficeLink,
  tickets: Tickets,
): Pick<ShellHandlers<BrowserWindow>, 'office/choose-file' | 'office/choose-folder' | 'office/choose-place'> {
  return {
    'office/choose-file': async (window, { for: wanted }) => {
      const say = await words(office)
      const asked = {
        roster: { title: say.chooseRoster, name: say.roster, extensions: tableExtensions },
        calendar: { title: say.chooseCalendar, name: say.calendar, extensions: ['json', ...tableExtensions] },
      }[wanted]
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: asked.title,
        properties: ['openFile'],
        filters: [{ name: asked.name, extensions: asked.extensions }],
      })
      const path = filePaths[0]
      if (canceled || path === undefined) return err({ type: 'Cancelled' })
      return ok({ ticket: tickets.give(path), name: basename(path) })
    },
    'office/choose-folder': async (window) => {
      const say = await words(office)
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: say.chooseFolder,
        properties: ['openDirectory', 'createDirectory'],
      })
      const path = filePaths[0]
      if (canceled || path === undefined) return err({ type: 'Cancelled' })
      return ok({ ticket: tickets.give(path), name: basename(path) })
    },
    'office/choose-place': async (window, { name, kind }) => {
      const path = await askWhereToSave(office, window, name, kind)
      return path === null
        ? err({ type: 'Cancelled' })
        : ok({ ticket: tickets.give(path), name: basename(path) })
    },
  }
}
