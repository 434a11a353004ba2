// npm test: works on any Node >= 20. What it does once Node 24 is there stands in test.ts.
import { runOnNode24 } from './setup.mjs'

runOnNode24('build/test.ts', process.argv.slice(2))
