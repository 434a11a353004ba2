import { registerHooks } from 'node:module'

// npm run sim -- --seeds A..B [--real] [--replicas N] [--verbose] [--keep-going]

// Node's own SHA-256 and Ed25519 in place of the portable ones: the same results in a fraction of the time.
const native = new Map(
  ['sha256', 'signing'].map((name) => [
    new URL(`../../shared/sync/${name}.ts`, import.meta.url).href,
    new URL(`native-${name}.ts`, import.meta.url).href,
  ]),
)

registerHooks({
  resolve(specifier, context, nextResolve) {
    const found = nextResolve(specifier, context)
    const url = native.get(found.url)
    return url === undefined ? found : { ...found, url }
  },
})
await import('./simulate.ts')
