const MARKS = /[\u0300-\u0307\u0309-\u036f]/g

/** Pinyin as typed, without tones: `Ōu bó`, `ou1 bo2`, `ou'bo` all give [ou, bo]; ü becomes v. */
export function typedPinyin(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/u[\u0300-\u0307\u0309-\u036f]*\u0308/g, 'v')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/(?<=[a-z])[0-5]/g, ' ')
    .split(/[\s\u200b-\u200f\u2060\ufeff·•．.‧∙⋅・･'’,，;；/-]+/u)
    .filter((word) => word !== '')
}

/** A syllable of pinyin, a little more widely than they are: it only has to find where one ends. */
const SYLLABLE =
  /^(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve|van|vn)|hm|ng)$/

/**
 * Parts a typed pinyin into exactly as many syllables as there are characters (`oubo` for two: [ou, bo]). Where that cannot
 * be done the words stand as typed; null when nothing was typed.
 */
export function splitSyllables(words: readonly string[], count: number): readonly string[] | null {
  if (words.length === 0) return null
  if (words.length >= count) return words
  return cut(words, 0, count) ?? words
}

function cut(words: readonly string[], from: number, count: number): string[] | null {
  const word = words[from]
  if (word === undefined) return count === 0 ? [] : null
  if (count === 0) return null
  for (let end = Math.min(6, word.length); end > 0; end--) {
    const head = word.slice(0, end)
    if (!SYLLABLE.test(head)) continue
    const tail = word.slice(end)
    const rest = cut(tail ? words.with(from, tail) : words, tail ? from : from + 1, count - 1)
    if (rest) return [head, ...rest]
  }
  return null
}
