// npm run check: everything that can be known without running the program.
import { check } from './check-steps.ts'

const { passed, failed } = await check()
console.log(failed ? `${failed} of ${passed + failed} checks failed` : `all ${passed} checks passed`)
process.exitCode = failed ? 1 : 0
