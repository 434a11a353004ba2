import { readFileSync } from 'node:fs'
import { arch, platform } from 'node:os'

/** Page ciphers of the database. Both find a flipped byte; aegis is three times as fast where the CPU knows AES. */
export type CipherName = 'aegis' | 'chacha20'

/** Reads what the kernel says of the CPU; null where there is no such file. */
export function cpuFlags(): string | null {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    return null
  }
}

/**
 * aegis, or chacha20 where the CPU has no AES instructions (some 龙芯 and old ARM): aegis would be slow there, and its
 * timing would depend on the data.
 */
export function chooseCipher(
  flags = cpuFlags(),
  cpu: string = arch(),
  system: string = platform(),
): CipherName {
  if (flags !== null) return /^(flags|Features)\s*:.*\baes\b/m.test(flags) ? 'aegis' : 'chacha20'
  return system !== 'linux' && (cpu === 'x64' || cpu === 'arm64') ? 'aegis' : 'chacha20'
}
