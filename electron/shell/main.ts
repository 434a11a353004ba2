import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { app, dialog, safeStorage } from 'electron'
import type { OfficeEvent } from '../../shared/office/office-contract.ts'
import { makePaperShelf, registerAppScheme, serveApp } from './app-protocol.ts'
import { dialogHandlers } from './dialogs.ts'
import { openGate } from './gate.ts'
import { openKeychain } from './keychain.ts'
import { openOfficeLink, placeOf, type OfficeLink } from './office-link.ts'
import { paperHandlers } from './paper-printing.ts'
import { openLog } from './shell-log.ts'
import { placesFor } from './start-arguments.ts'
import { makeTickets } from './tickets.ts'
import { watchIdle } from './watch-idle.ts'
import { listWindowFiles } from './window-files.ts'
import { shellWords } from './words.ts'
import {
  denyPermissions,
  focusWindow,
  forget,
  forgetAll,
  isOurWindow,
  openWindow,
  tellWindows,
  windowSession,
} from './window.ts'

// Starts everything in order. Who does what stands in the files of these names.
const here = import.meta.dirname
const places = placesFor(process.argv, app.getPath('appData'))
app.setPath('userData', places.window)
app.enableSandbox()
registerAppScheme()

// Not awaited: Electron gets ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void start().catch(cannotStart)
else app.quit()

async function start(): Promise<void> {
  const log = openLog(join(places.window, 'logs'), Date.now)
  const newRef = () => randomBytes(4).toString('hex')
  // A bug here must not take the window down with it, nor show a stack to the person.
  process.on('uncaughtException', (error) =>
    log(`bug ${newRef()} in the shell: ${error.name} ${placeOf(error)}`),
  )
  let office: OfficeLink | null = null
  app.on('second-instance', focusWindow)
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    void (office?.close() ?? Promise.resolve()).then(() => app.exit())
  })

  await app.whenReady()
  // The keychain answers only now, and the office is told of its secret once, when it starts.
  const { secret: keychain } = await openKeychain(safeStorage, places.store, log)
  office = openDesk({ keychain, log, newRef })
  if (!(await openWindow())) cannotStart()
}

interface DeskParts {
  readonly keychain: Uint8Array | null
  log(line: string): void
  newRef(): string
}

/** The office and the door to it. */
function openDesk({ keychain, log, newRef }: DeskParts): OfficeLink {
  const tickets = makeTickets(Date.now, () => randomBytes(16).toString('hex'))
  const papers = makePaperShelf()
  const hear = (event: OfficeEvent) => {
    tellWindows(event)
    watch(event)
  }
  const office = openOfficeLink({
    thread: new URL('office-thread.js', import.meta.url),
    workerData: { storeDir: places.store, templatesDir: join(here, 'templates'), keychain },
    onEvent: hear,
    log,
    newRef,
  })
  const watch = watchIdle({
    office,
    tell: tellWindows,
    afterLock: () => {
      tickets.clear()
      forgetAll()
    },
  })
  const session = windowSession()
  denyPermissions(session)
  serveApp(session, listWindowFiles(join(here, 'window')), papers)
  openGate({
    office,
    tickets,
    shell: { ...dialogHandlers(office, tickets), ...paperHandlers({ office, papers, tickets }) },
    isOurs: isOurWindow,
    afterLock: (window) => {
      tickets.clear()
      forget(window)
    },
    log,
    newRef,
  })
  return office
}

function cannotStart(): void {
  const say = shellWords(app.getLocale().startsWith('zh') ? 'zh-CN' : 'en')
  dialog.showErrorBox(say.cannotStart, say.reinstall)
  app.exit(1)
}
