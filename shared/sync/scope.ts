import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SyncedEntity } from '../synced-columns.ts'

/** What a scope holds: the class of its records. A device is given whole scopes, so this is also who sees what. */
export type ScopeClass =
  | SyncedEntity['scope']
  /** The sample office (样例): a scope like any other on one computer, which no hub ever hears of. */
  | 'sample'

/** Id of the scope (root unit, class): 16 bytes in hex, the same on every computer without asking anyone. */
export const scopeId = (rootUnitId: string, scopeClass: ScopeClass): string =>
  bytesToHex(sha256(utf8ToBytes(`scope1\n${rootUnitId}\n${scopeClass}`)).slice(0, 16))
