/**
 * A name that Windows and Linux both take: what they forbid becomes a dash, and the extension is the one that belongs
 * to the kind of file, whatever kind the proposed name was for.
 */
export function safeFileName(name: string, extension: string): string {
  const stem = name.replace(/\.(pdf|docx|xlsx)$/i, '')
  // oxlint-disable-next-line no-control-regex -- control characters are what Windows forbids in names
  const safe = stem.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/g, '-').replace(/^[\s.]+|[\s.]+$/g, '')
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(safe)
  return `${(reserved ? `_${safe}` : safe).slice(0, 120) || '连心'}.${extension}`
}

/** The path that was chosen, with its extension if the person left it out. */
export const withExtension = (path: string, extension: string): string =>
  path.toLowerCase().endsWith(`.${extension}`) ? path : `${path}.${extension}`
