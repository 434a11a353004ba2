import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { protocol, type Session } from 'electron'
import { paperPolicy, windowPolicy } from './content-policy.ts'
import { withNonce, type WindowFile } from './window-files.ts'

/** To be called before the program is ready: makes `app` a scheme with origins, like https. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Pages to be printed, kept in memory under a name that serves once. */
export interface PaperShelf {
  put(html: string): string
  take(name: string): string | null
}

/** An empty shelf. */
export function makePaperShelf(): PaperShelf {
  const papers = new Map<string, string>()
  return {
    put: (html) => {
      const name = randomBytes(16).toString('hex')
      papers.set(name, html)
      return name
    },
    take: (name) => {
      const html = papers.get(name) ?? null
      papers.delete(name)
      return html
    },
  }
}

/** Serves app://main from the list of the window's files and app://paper from the shelf, and nothing else at all. */
export function serveApp(session: Session, files: ReadonlyMap<string, WindowFile>, papers: PaperShelf): void {
  session.protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    if (request.method !== 'GET') return new Response(null, { status: 405 })
    if (host === 'main') return await serveWindowFile(files.get(pathname))
    const html = host === 'paper' ? papers.take(pathname.slice(1)) : null
    return html === null
      ? new Response(null, { status: 404 })
      : answer(html, 'text/html; charset=utf-8', paperPolicy)
  })
  // The window has no business with any network; a page that tried would not get as far as a name look-up.
  session.webRequest.onBeforeRequest(({ url }, done) =>
    done({ cancel: !/^(app|data|blob|devtools):/.test(url) }),
  )
}

async function serveWindowFile(file: WindowFile | undefined): Promise<Response> {
  if (!file) return new Response(null, { status: 404 })
  const nonce = randomBytes(16).toString('base64')
  const isPage = file.type.startsWith('text/html')
  const body = isPage ? withNonce(await readFile(file.path, 'utf8'), nonce) : await readFile(file.path)
  return answer(body, file.type, windowPolicy(nonce))
}

function answer(body: string | Uint8Array<ArrayBuffer>, type: string, policy: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
