import { describe, expect, test } from 'vitest'
import { changePeople, changeTalk, createTalkForm, emptyTalk, insertAt, splitNames, tidyTime } from '../../renderer/talks/talk-form-state.ts' // prettier-ignore
import { commandOf } from '../../renderer/keys.ts'
import type { CivilDate, Id } from '../../shared/kernel/schemas.ts'

describe('the form of a talk', () => {
  test.each([
    ['1420', '14:20'], ['9:05', '09:05'], ['9：05', '09:05'], ['14.20', '14:20'], ['14点20分', '14:20'], ['', ''],
    ['下午', '下午'], ['99:99', '99:99'],
  ])('time %s becomes %s', (typed, tidy) => expect(tidyTime(typed)).toBe(tidy)) // prettier-ignore

  test('names in one line are taken apart at any of the usual marks', () => {
    expect(splitNames('张三、李四，王五; 赵六,')).toEqual(['张三', '李四', '王五', '赵六'])
    expect(splitNames('  ')).toEqual([])
  })

  test('a phrase goes where the cursor is and replaces what is selected', () => {
    expect(insertAt('甲乙丙', 1, 2, '很好')).toEqual({ text: '甲很好丙', caret: 3 })
    expect(insertAt('', 0, 0, '很好')).toEqual({ text: '很好', caret: 2 })
  })

  test('people and their ids never drift apart', () => {
    const body = emptyTalk('2026-03-05' as CivilDate)
    const form = createTalkForm({ body, people: [], draftId: null, keptMs: null })
    changePeople(form, [{ id: '01TESTP0000000000000000001' as Id, name: '张三', post: '' }])
    changeTalk(form, { content: '一句' })
    expect(form.getState().body).toEqual({
      ...body,
      personIds: ['01TESTP0000000000000000001'],
      content: '一句',
    })
  })

  test('Enter is no command, so a form is never saved by it', () => {
    const enter = { key: 'Enter', code: 'Enter', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, keyCode: 13 } // prettier-ignore
    expect(commandOf(enter, true)).toBeNull()
  })
})
