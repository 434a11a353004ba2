let last = '/'

/** The page that was open before the help, as its address. */
export const cameFrom = (): string => last

/** Remembers the page that is open, unless it is the help itself. */
export function rememberPage(pathname: string, search: string): void {
  if (!/^\/help(\/|$)/.test(pathname)) last = `${pathname}${search}`
}
