// What a page may load and run. Everything that is not named is refused.

/**
 * The program's own window. Styles that antd puts in carry the nonce of this load; text that would become markup or the
 * address of a script passes the renderer's one Trusted Types policy, `default`.
 */
export const windowPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')

/** A page that is only printed: its own styles and pictures inside it, no script, nothing fetched. */
export const paperPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
