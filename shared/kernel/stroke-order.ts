import { nameCharacters, surnameLength } from './name-characters.ts'
import { strokeGroups } from './stroke-table.ts'

/** Each character's own key: how many strokes, the class of each, then its place among those written alike. */
let keyByCharacter: ReadonlyMap<string, string> | undefined

function readTable(): Map<string, string> {
  const keys = new Map<string, string>()
  for (const line of strokeGroups) {
    const [common = '', ...groups] = line.split(' ')
    for (const group of groups) {
      const [, own = '', characters = ''] = /^([1-5]*)(.+)$/u.exec(group)!
      const classes = common + own
      const start = String(classes.length).padStart(2, '0') + classes
      Array.from(characters, (character, place) => keys.set(character, start + place))
    }
  }
  return keys
}

/** Above every stroke count, so that a character the table lacks goes last, by code point. */
const UNKNOWN = '99'

function characterKey(character: string): string {
  keyByCharacter ??= readTable()
  const known = keyByCharacter.get(character)
  return known ?? UNKNOWN + character.codePointAt(0)!.toString(16).padStart(6, '0')
}

/**
 * A name's place in stroke order, as text to compare by code unit. `surname` (姓氏笔画): by surname, then those with the
 * shorter given name first, as sheets of officials have it (田富 before 田大利). `name` (姓名笔画): character by character
 * (田大利 before 田富).
 */
export function strokeKey(name: string, mode: 'surname' | 'name'): string {
  const characters = nameCharacters(name)
  const keys = characters.map(characterKey)
  if (mode === 'name') return keys.join('')
  const surname = surnameLength(characters)
  const given = String(characters.length - surname).padStart(2, '0')
  // The space sorts below every digit: 欧 stands before 欧阳.
  return `${keys.slice(0, surname).join('')} ${given}${keys.slice(surname).join('')}`
}
