/** Undo and redo: what was done is named by its channel. */
export const undo = {
  undone: '已撤销：{{what}}',
  redone: '已重做：{{what}}',
  did: '已完成：{{what}}',
  undoThis: '撤销：{{what}}',
  names: {
    'people/save-unit': '保存机构',
    'people/add': '新增人员',
    'people/update': '修改人员信息',
    'people/appoint': '任职变动',
    'people/end-appointment': '结束任职',
    'duties/plan': '安排谈话',
    'duties/drop-plan': '取消谈话安排',
    'duties/add-event': '登记必谈情形',
    'duties/drop-event': '删除必谈情形',
    'duties/save-branch': '保存党支部',
    'duties/add-branch-post': '增加支委',
    'duties/end-branch-post': '支委离任',
  },
}
