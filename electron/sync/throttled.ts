/** Between two things told to the screens, at least so long. */
const tellEveryMs = 400

/** At most one call in so many milliseconds, and always one after the last. */
export function throttled(work: () => void): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastMs = 0
  const run = () => {
    timer = undefined
    lastMs = performance.now()
    work()
  }
  return {
    call: () => {
      timer ??= setTimeout(run, Math.max(0, tellEveryMs - (performance.now() - lastMs))).unref()
    },
    stop: () => clearTimeout(timer),
  }
}
