// Both are in every runtime this program knows; the library of the language alone does not name them.
declare function btoa(text: string): string
declare function atob(text: string): string

/** Bytes as base64 (RFC 4648, with padding). */
export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** Reads base64; throws on what is none. */
export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
