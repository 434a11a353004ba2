// Chromium knows no scheme of ours, so app://main/x goes by https://main.app.invalid/x there: an origin of its own,
// secure as the scheme is registered to be, and in a domain that by RFC 2606 never exists.
const suffix = '.app.invalid'

/** app://main/x#y as the browser knows it. Other addresses stay as they are. */
export function toBrowser(url: string): string {
  const found = /^app:\/\/([a-z0-9-]+)((?:[/?#].*)?)$/s.exec(url)
  return found ? `https://${found[1]}${suffix}${found[2]}` : url
}

/** The browser's address as the program knows it. Other addresses stay as they are. */
export function toProgram(url: string): string {
  const found = /^https:\/\/([a-z0-9-]+)\.app\.invalid((?:[/?#].*)?)$/s.exec(url)
  return found ? `app://${found[1]}${found[2]}` : url
}
