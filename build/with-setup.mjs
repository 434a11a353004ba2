// node build/with-setup.mjs SCRIPT ARGS: set-up, then SCRIPT on Node 24. For every npm script that is not start or test.
import { runOnNode24 } from './setup.mjs'

const [script, ...args] = process.argv.slice(2)
if (!script) {
  process.stderr.write('Which script? node build/with-setup.mjs SCRIPT ARGS\n')
  process.exit(2)
}
runOnNode24(script, args)
