import { readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** A file that the window may ask for. */
export interface WindowFile {
  readonly path: string
  readonly type: string
}

const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.wasm': 'application/wasm',
}

/**
 * The files of the window by the path they are asked for, listed once at start. A request is looked up here and never
 * joined to a folder, so no spelling of `..` leads out of it.
 */
export function listWindowFiles(dir: string): ReadonlyMap<string, WindowFile> {
  const files = new Map<string, WindowFile>()
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const type = typeByExtension[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath, entry.name)
    files.set(`/${relative(dir, path).split(sep).join('/')}`, { path, type })
  }
  return files
}

/** Puts the nonce of this load where the renderer finds it for the styles it makes. */
export function withNonce(html: string, nonce: string): string {
  const meta = `<meta property="csp-nonce" nonce="${nonce}">`
  const own = /<meta property="csp-nonce"[^>]*>/
  return own.test(html) ? html.replace(own, meta) : html.replace('<head>', `<head>\n    ${meta}`)
}
