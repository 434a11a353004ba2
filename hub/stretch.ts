import { argon2id } from 'hash-wasm'
import { z } from 'zod'

/** What makes a password slow to try; kept beside what it protects, so that it may be raised. The bounds keep a damaged file from freezing the hub. */
export const slowness = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z
    .number()
    .int()
    .min(8)
    .max(1 << 20),
  passes: z.number().int().min(1).max(64),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
})
export type Slowness = z.infer<typeof slowness>
export type SlownessCost = Pick<Slowness, 'memoryKiB' | 'passes'>

/** Half a second on a small computer, 64 MiB: far above what OWASP asks for at least. */
export const usualCost: SlownessCost = { memoryKiB: 64 * 1024, passes: 3 }

export const newSlowness = (random: (bytes: number) => Uint8Array, cost = usualCost): Slowness => ({
  name: 'argon2id',
  ...cost,
  salt: Buffer.from(random(16)).toString('hex'),
})

/** Argon2id with one lane. */
export const stretch = (how: {
  password: Uint8Array
  salt: Uint8Array
  memoryKiB: number
  passes: number
  bytes: number
}): Promise<Uint8Array> =>
  argon2id({
    password: how.password,
    salt: how.salt,
    memorySize: how.memoryKiB,
    iterations: how.passes,
    parallelism: 1,
    hashLength: how.bytes,
    outputType: 'binary',
  })

/** The key a typed password stands for. A full-width or a decomposed letter is the same letter. */
export const keyOfPassword = (password: string, by: Slowness): Promise<Uint8Array> =>
  stretch({
    password: Buffer.from(password.normalize('NFKC')),
    salt: Buffer.from(by.salt, 'hex'),
    memoryKiB: by.memoryKiB,
    passes: by.passes,
    bytes: 32,
  })
