import { join } from 'node:path'

/** Where the parts of a store lie in its folder. */
export interface StorePaths {
  readonly dir: string
  readonly database: string
  /** Says with which cipher, and for which key, the database was made. Nothing secret, nothing personal. */
  readonly about: string
  readonly lock: string
  readonly ballast: string
  readonly journal: string
  readonly backup: string
  /** Damaged files are moved here and never deleted. */
  readonly damaged: string
}

export const storePaths = (dir: string): StorePaths => ({
  dir,
  database: join(dir, 'lianxin.db'),
  about: join(dir, 'store.json'),
  lock: join(dir, 'store.lock'),
  ballast: join(dir, 'ballast.bin'),
  journal: join(dir, 'journal'),
  backup: join(dir, 'backup'),
  damaged: join(dir, 'damaged'),
})
