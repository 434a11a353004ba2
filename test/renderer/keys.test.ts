import { describe, expect, test } from 'vitest'
import { commandOf } from '../../renderer/keys.ts'

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) => {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  const event = { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 0 } // prettier-ignore
  return { ...event, ...more }
}

describe('keys of the program', () => {
  test.each([
    ['Alt+N logs a talk', press('n', { altKey: true }), 'logTalk'],
    ['Alt+S saves', press('s', { altKey: true }), 'save'],
    ['Ctrl+S saves', press('s', { ctrlKey: true }), 'save'],
    ['Ctrl+K searches', press('k', { ctrlKey: true }), 'search'],
    ['Ctrl+L locks', press('l', { ctrlKey: true }), 'lock'],
    ['Ctrl+P previews', press('p', { ctrlKey: true }), 'print'],
    ['Ctrl+F finds', press('f', { ctrlKey: true }), 'find'],
    ['F1 helps', press('F1'), 'help'],
    ['Esc closes', press('Escape'), 'escape'],
    ['/ finds in a list', press('/'), 'find'],
    ['Ctrl+Z undoes', press('z', { ctrlKey: true }), 'undo'],
    ['Ctrl+Y does again', press('y', { ctrlKey: true }), 'redo'],
    ['Ctrl+Shift+Z does again', press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    [
      'Alt+N by its place where Alt changes the letter',
      press('˜', { altKey: true, code: 'KeyN' }),
      'logTalk',
    ],
  ])('%s', (_, event, command) => expect(commandOf(event, false)).toBe(command))

  test('/ in a text field is a character', () => expect(commandOf(press('/'), true)).toBeNull())

  test('in a text field undo and redo are those of the text; all other keys stay as they are', () => {
    const ctrl = { ctrlKey: true }
    for (const event of [press('z', ctrl), press('y', ctrl), press('Z', { ...ctrl, shiftKey: true })]) {
      expect(commandOf(event, true)).toBeNull()
      expect(commandOf(event, false)).not.toBeNull()
    }
    expect(commandOf(press('s', ctrl), true)).toBe('save')
  })

  test('undo is Ctrl+Z alone', () => {
    expect(commandOf(press('z', { ctrlKey: true, altKey: true }), false)).toBeNull()
    expect(commandOf(press('y', { ctrlKey: true, shiftKey: true }), false)).toBeNull()
    expect(commandOf(press('z', { altKey: true }), false)).toBeNull()
  })

  test('a single letter is never a command', () => {
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') expect(commandOf(press(letter), false)).toBeNull()
  })

  test('every key belongs to the input method while it composes', () => {
    for (const event of [
      press('s', { altKey: true }),
      press('Escape'),
      press('F1'),
      press('/'),
      press('z', { ctrlKey: true }),
    ]) {
      expect(commandOf({ ...event, isComposing: true }, false)).toBeNull()
      expect(commandOf({ ...event, keyCode: 229 }, false)).toBeNull()
    }
  })
})
