/**
 * Rough size of a value in characters, or null when it is more than `most` or not plain JSON (a Map, bytes, a cycle, an
 * object with another prototype). Stops as soon as it knows.
 */
export function plainSize(value: unknown, most: number): number | null {
  let size = 0
  const queue: { value: unknown; depth: number }[] = [{ value, depth: 0 }]
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { value: item, depth } = next
    const own = sizeOf(item)
    if (own === null || depth > 64) return null
    size += own
    if (size > most) return null
    if (typeof item !== 'object' || item === null) continue
    for (const [key, inner] of Object.entries(item)) {
      if (!Array.isArray(item)) size += key.length
      queue.push({ value: inner, depth: depth + 1 })
    }
  }
  return size > most ? null : size
}

function sizeOf(item: unknown): number | null {
  if (typeof item === 'string') return item.length + 2
  if (item === null || typeof item === 'boolean' || item === undefined) return 5
  if (typeof item === 'number') return Number.isFinite(item) ? 8 : null
  if (typeof item !== 'object') return null
  const prototype: unknown = Object.getPrototypeOf(item)
  return Array.isArray(item) || prototype === Object.prototype || prototype === null ? 2 : null
}
