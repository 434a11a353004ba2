import type { BrowserContext, Route } from 'playwright-core'
import { toProgram } from './app-address.ts'

type Answer = (request: Request) => Response | Promise<Response>
type BeforeRequest = (
  details: { url: string; resourceType: string },
  done: (answer: { cancel?: boolean }) => void,
) => void
type PermissionCheck = (contents: null, permission: string, origin: string) => boolean

const schemes = new Map<string, Answer>()
let beforeRequest: BeforeRequest | null = null
let permissionCheck: PermissionCheck | null = null

// Electron's names of what a page may ask for, as playwright calls them.
const permissions: readonly (readonly [electron: string, playwright: string])[] = [
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
]

export const protocol = {
  registerSchemesAsPrivileged(): void {},
  handle: (scheme: string, answer: Answer) => void schemes.set(scheme, answer),
  unhandle: (scheme: string) => void schemes.delete(scheme),
  isProtocolHandled: (scheme: string) => schemes.has(scheme),
}

/** One session for all partitions: the stand-in's profile is thrown away at the end in any case. */
const only = {
  protocol,
  webRequest: {
    onBeforeRequest: (first: unknown, second?: BeforeRequest) =>
      void (beforeRequest = second ?? (first as BeforeRequest | null)),
  },
  setPermissionRequestHandler(): void {},
  setPermissionCheckHandler: (check: PermissionCheck | null) => void (permissionCheck = check),
  setDevicePermissionHandler(): void {},
  setDisplayMediaRequestHandler(): void {},
  setSpellCheckerEnabled(): void {},
  on(): void {},
  clearStorageData: async () => {},
  clearCache: async () => {},
}

export const session = { defaultSession: only, fromPartition: () => only }

/** Grants what the program's check lets through and refuses everything else. */
export async function applyPermissions(context: BrowserContext): Promise<void> {
  const check = permissionCheck
  if (check) {
    const granted = permissions.filter(([name]) => check(null, name, 'app://main')).map(([, name]) => name)
    await context.grantPermissions(granted)
  }
}

/** Answers a browser's request from the program's own scheme, or lets the program's filter decide. */
export async function answerRequest(route: Route): Promise<void> {
  const request = route.request()
  const url = toProgram(request.url())
  if (isCancelled(url, request.resourceType())) return await route.abort('blockedbyclient')
  const answer = schemes.get(url.slice(0, url.indexOf(':')))
  if (!answer) return await route.continue()
  const response = await answer(new Request(url, { method: request.method() }))
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

function isCancelled(url: string, resourceType: string): boolean {
  let cancelled = false
  beforeRequest?.({ url, resourceType }, (answer) => {
    cancelled = answer.cancel === true
  })
  return cancelled
}
