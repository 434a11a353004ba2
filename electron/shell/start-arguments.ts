import { join, resolve } from 'node:path'

/** Where this start of the program keeps its data. */
export interface Places {
  /** The encrypted store. */
  readonly store: string
  /** What belongs to the window: the lock against a second start, the log. */
  readonly window: string
}

/**
 * `--store DIR` opens another store than the account's own. Its window folder stands beside it, so that two stores may
 * be open at the same time and neither window is sent to the other.
 */
export function placesFor(argv: readonly string[], appData: string): Places {
  const at = argv.indexOf('--store')
  const given =
    at < 0 ? argv.find((one) => one.startsWith('--store='))?.slice('--store='.length) : argv[at + 1]
  if (given) return { store: resolve(given), window: `${resolve(given)}.window` }
  const window = join(appData, 'Lianxin')
  return { store: join(window, 'store'), window }
}
