import type { Complete } from '../complete.ts'
import type { undo as zh } from '../zh-CN/undo.ts'

export const undo: Complete<typeof zh> = {
  undone: 'Undone: {{what}}',
  redone: 'Redone: {{what}}',
  did: 'Done: {{what}}',
  undoThis: 'Undo: {{what}}',
  names: {
    'people/save-unit': 'save unit',
    'people/add': 'add person',
    'people/update': 'edit person',
    'people/appoint': 'change post',
    'people/end-appointment': 'end post',
    'duties/plan': 'plan talks',
    'duties/drop-plan': 'drop planned talk',
    'duties/add-event': 'record event',
    'duties/drop-event': 'remove event',
    'duties/save-branch': 'save branch',
    'duties/add-branch-post': 'add committee member',
    'duties/end-branch-post': 'end committee post',
  },
}
