import { mkdirSync } from 'node:fs'
import { chosenPassword, type Desk } from './commands.ts'
import { makeCountyKeys, type CountyKeys } from './county-keys.ts'
import { hasKeeperPassword, setKeeperPassword } from './keeper-password.ts'
import { startKeeperPage, type KeeperServer } from './keeper-server.ts'
import { hasKeys } from './key-file.ts'
import { clock, givePapers, keysAtHand, passphraseOf, random, saysHowKeysLie } from './keys-at-hand.ts'
import { isRunning, noteRunning, noteStopped } from './running.ts'
import { must, Refused, type Said } from './say.ts'
import { startHub, type RunningHub } from './server.ts'

/** A hub that serves, with what there is to say at its start. */
export interface Serving {
  readonly said: Said
  close(): Promise<void>
}

type FirstSaid = { lines: string[]; value: Record<string, unknown> }

/** Makes the county's keys where there are none yet. What is shown here is shown once. */
async function firstRun({ settings, words }: Desk): Promise<FirstSaid> {
  const { folder, name, papers } = settings
  if (hasKeys(folder)) return { lines: [], value: {} }
  const passphrase = await passphraseOf(settings, words)
  const made = must(await makeCountyKeys(folder, { name, passphrase }, { random }))
  return {
    lines: [
      words.firstRun(name),
      words.countyId(made.keys.county.id),
      ...givePapers(made.papers, { county: name, words, folder: papers }),
      '',
      ...words.papersWhere,
      '',
      saysHowKeysLie(made.keys, folder, words),
    ],
    value: papers === null ? { papers: made.papers } : { papersIn: papers },
  }
}

async function firstPassword({ settings, words }: Desk, { hub }: RunningHub): Promise<FirstSaid> {
  const { keeperPassword } = settings
  if (await hasKeeperPassword(hub.database.read)) return { lines: [], value: {} }
  const chosen = must(chosenPassword(keeperPassword))
  await setKeeperPassword(hub.database, chosen, { nowMs: clock(), random })
  if (keeperPassword !== null) return { lines: [], value: {} }
  return { lines: [words.keeperPassword(chosen)], value: { keeperPassword: chosen } }
}

async function listen({ settings }: Desk, keys: CountyKeys): Promise<RunningHub> {
  const { folder, database, listen: place, tls } = settings
  try {
    const log = (line: string) => console.error(line)
    return must(await startHub({ folder, database, listen: place, tls, keys, clock, random, log }))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE') throw new Refused({ type: 'PortTaken' })
    if (code === 'ECONNREFUSED' && database !== null) throw new Refused({ type: 'DatabaseAway' })
    throw error
  }
}

const isLocal = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.')

async function keeperPage(
  { settings }: Desk,
  keys: CountyKeys,
  { hub }: RunningHub,
): Promise<KeeperServer | null> {
  const { keeper, tls, folder } = settings
  if (!keeper) return null
  const log = (line: string) => console.error(line)
  // On this computer the page needs no TLS, and a browser would not know the certificate.
  const own = isLocal(keeper.host) ? null : tls
  try {
    return await startKeeperPage({
      hub: hub.database,
      folder,
      keys,
      listen: keeper,
      tls: own,
      clock,
      random,
      log,
    })
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? new Refused({ type: 'PortTaken' }) : error
  }
}

/** Starts the hub of a folder; the first time it makes everything it needs. */
export async function serve(desk: Desk): Promise<Serving> {
  const { settings, words } = desk
  const { folder, keeper, tls } = settings
  if (keeper && !tls && !isLocal(keeper.host)) throw new Refused({ type: 'KeeperNotLoopback' })
  if (!tls && !isLocal(settings.listen.host)) throw new Refused({ type: 'NeedsTls' })
  if (isRunning(folder)) throw new Refused({ type: 'RunsAlready' })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const first = await firstRun(desk)
  // Before anything else can fail: this is shown once.
  for (const line of settings.json ? [] : first.lines) console.log(line)
  const keys = await keysAtHand(settings, words)
  const running = await listen(desk, keys)
  const password = await firstPassword(desk, running)
  const page = await keeperPage(desk, keys, running).catch(async (error: unknown) => {
    await running.close()
    throw error
  })
  noteRunning(folder)
  const { address, tlsPin } = running
  const lines = [
    ...password.lines,
    words.folder(folder),
    words.listening(address),
    tlsPin === null ? words.noTls : words.pin(tlsPin),
    ...(page ? [words.keeperPage(page.address)] : []),
    words.stop,
  ]
  const value = {
    county: keys.county,
    address,
    tlsPin,
    keeper: page?.address ?? null,
    ...first.value,
    ...password.value,
  }
  const close = async () => {
    await page?.close()
    await running.close()
    noteStopped(folder)
  }
  return { said: { value, lines }, close }
}
