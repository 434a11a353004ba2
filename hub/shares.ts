// Shamir's sharing of a secret, as far as a county needs it: any two of three shares give the secret, one alone says
// nothing of it. Each byte of the secret is the height at 0 of a straight line with a random slope; a share is the
// line's height at 1, 2 or 3. The field is that of AES (256 elements, x^8 + x^4 + x^3 + x + 1).

/** One share: at which place of the line it was taken, and the heights there. */
export interface Share {
  readonly place: number
  readonly bytes: Uint8Array
}

/** Product in the field. The same steps whatever the values: no table, no branch on a secret. */
function times(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = ((product << 1) ^ (0x11b & -(product >> 7))) & 0xff
    product ^= a & -((b >> bit) & 1)
  }
  return product
}

/** 1/a, as a to the power of 254. */
function inverse(a: number): number {
  let power = a
  for (let i = 0; i < 6; i++) power = times(times(power, power), a)
  return times(power, power)
}

const places = [1, 2, 3] as const

/** Splits a secret into three shares, of which any two give it back. */
export function splitSecret(
  secret: Uint8Array,
  random: (bytes: number) => Uint8Array,
): [Share, Share, Share] {
  const slope = random(secret.length)
  const shareAt = (place: number): Share => ({
    place,
    bytes: secret.map((byte, i) => byte ^ times(slope[i]!, place)),
  })
  const shares = places.map(shareAt) as [Share, Share, Share]
  slope.fill(0)
  return shares
}

/** The secret from two different shares. From shares of two different secrets it makes nonsense: check what comes out. */
export function joinShares(one: Share, other: Share): Uint8Array {
  const apart = one.place ^ other.place
  if (apart === 0 || one.bytes.length !== other.bytes.length)
    throw new RangeError('two different shares of one secret are needed')
  // Height at 0 of the line through both points; in this field plus and minus are both XOR.
  const weightOfOne = times(other.place, inverse(apart))
  const weightOfOther = times(one.place, inverse(apart))
  return one.bytes.map((byte, i) => times(byte, weightOfOne) ^ times(other.bytes[i]!, weightOfOther))
}
