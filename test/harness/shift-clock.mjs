// Loaded before the program where a test sets the clock: the day it believes in begins at LIANXIN_TEST_NOW and goes on
// from there, in the main thread and in every worker. The program itself knows nothing of it.
const began = Date.now()
const start = Date.parse(process.env.LIANXIN_TEST_NOW ?? '')
if (!Number.isNaN(start)) {
  const Real = Date
  const shift = start - began
  globalThis.Date = class extends Real {
    constructor(...args) {
      if (args.length === 0) super(Real.now() + shift)
      else super(...args)
    }
    static now() {
      return Real.now() + shift
    }
  }
}
