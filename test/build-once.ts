import { bundle } from '../build/bundle.ts'

/** Before the first test of a run: the program as it is packed, which screens and end-to-end tests open. */
export default async function buildOnce(): Promise<void> {
  await bundle()
}
