import { fromBase64 } from '../kernel/base64.ts'
import { dictionary1 } from './dictionaries/dictionary-1.ts'
import type { Dictionaries } from './frame.ts'

/** Every dictionary this program ever packed with. */
export const dictionaries: Dictionaries = { 1: fromBase64(dictionary1) }

/** What this program packs with. */
export const newestDictionary = 1
