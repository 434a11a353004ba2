import { existsSync, rmSync, statfsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'

/** Space kept aside: on a full disk even deleting rows needs room in the log, so this is given up in that moment. */
export interface Ballast {
  /** The disk is full: lets go of the space. */
  drop(): void
  /** Drops it if the disk is as good as full: for errors that were met elsewhere. */
  dropIfFull(): void
  /** Puts it back where there is plenty of room, bit by bit, beside the work. */
  refill(): Promise<void>
  stop(): void
}

const part = 1 << 20
/** Below this much free space (safety.md: warn at 500 MB) the space is better left to the work. */
const plentyBytes = 500e6

function freeBytes(dir: string): number {
  const { bavail, bsize } = statfsSync(dir)
  return bavail * bsize
}

export function openBallast(
  dir: string,
  file: string,
  bytes: number,
  random: (n: number) => Uint8Array,
): Ballast {
  const stopping = new AbortController()
  const write = async (temp: string) => {
    // Not zeros: some file systems would keep those in no space at all.
    const filling = random(Math.min(part, bytes))
    const handle = await open(temp, 'w', 0o600)
    try {
      for (let done = 0; done < bytes && !stopping.signal.aborted; done += filling.length)
        await handle.write(filling, 0, Math.min(filling.length, bytes - done))
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
  return {
    drop: () => rmSync(file, { force: true }),
    dropIfFull: () => {
      if (freeBytes(dir) < part) rmSync(file, { force: true })
    },
    refill: async () => {
      if (bytes === 0 || existsSync(file) || freeBytes(dir) < plentyBytes + bytes) return
      const temp = `${file}.new`
      try {
        await write(temp)
        if (!stopping.signal.aborted) await rename(temp, file)
      } catch {
        // No room after all, or the folder is gone: the work goes on without it.
      }
      await rm(temp, { force: true })
    },
    stop: () => stopping.abort(),
  }
}
