// npm start: works on any Node >= 20. What it does once Node 24 is there stands in start.ts.
import { runOnNode24 } from './setup.mjs'

runOnNode24('build/start.ts', process.argv.slice(2))
