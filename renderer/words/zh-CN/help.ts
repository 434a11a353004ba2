import { helpBegin } from './help-begin.ts'
import { helpCounty } from './help-county.ts'
import { helpDaily } from './help-daily.ts'
import { helpOwed } from './help-owed.ts'
import { helpSettings } from './help-settings.ts'

/** The help: what stands around its topics, the words of its pictures, and the topics. */
export const help = {
  title: '帮助',
  sub: '不联网也能看。在任何页面按 F1 到这里，按 Esc 回去。',
  topicsList: '帮助目录',
  find: '在帮助里查找',
  findHint: '如 补正、恢复单',
  found_other: '找到 {{count}} 篇',
  see: '还可以看',
  table: '表格，窄的时候可以左右移动',
  groups: { begin: '开始', daily: '日常', owed: '应谈和打印', county: '县里', own: '本人', settings: '设置' },
  pictures: {
    home: '首页：左边是今天要谈、超期、要办的事，右边是谈话覆盖',
    search: '顶栏的查找框，输入首字母后列出人员和谈话',
    'wizard-unit': '首次使用第一步：填单位名称、姓名，选角色',
    'wizard-sheet': '恢复单：一串恢复码，下面是打印、另存和已抄下三个按钮',
    unlock: '解锁页：选账号，输口令，左下角是忘了口令',
    people: '人员页：左边机构树，右边名单，上面是查找和排序',
    person: '一个人的页面：上面是记谈话和打印，中间是概况，右边是应谈和时间线',
    'person-duties': '应谈一栏：每一项写着到期日，可以问为什么，可以记录',
    'import-columns': '导入第二步：您的列、样例和要放到的项目',
    'import-check': '导入第三步：可导入、需改、已有各多少，下面逐行说明',
    'talk-form': '记一次谈话：谈话对象、日期、类型、内容，右边是提纲',
    talks: '谈心谈话列表：最近的在最上面，有困难和补正的带标记',
    talk: '一次保存了的谈话：左边是内容，右边是时间、地点、谁能看',
    'talk-correct': '补正窗口：补正哪一项、改为什么、原因',
    coverage: '谈话覆盖：上面四个数，中间一人一行、一月一格，下面是依据',
    'duty-why': '为什么窗口：依据哪一条，一步一步怎么算出到期日',
    papers: '报表打印：左边选打印什么，右边选时段和单位',
    paper: '打印预览：左边是纸样，右边是另存和字体',
    sync: '上报同步：入库和本机待传两个数，校验码，右边是每次上报的记录',
    own: '我的页面：和我的谈话、答应办的事、我反映的困难',
    'settings-look': '外观：语言和文字大小',
    'settings-accounts': '账号：这台电脑上有哪些账号，各是什么角色',
    'account-add': '新增账号窗口：对应名册里的人、角色、第一个口令',
    'settings-safety': '安全：锁屏、自动锁屏的分钟数、恢复单',
    'settings-backup': '备份：上次备份、本机保留几份、另一份放在哪里',
    'settings-rules': '规则：谈话频次、支部谈心、必谈情形，右边是支部和节假日表',
    'calendar-days': '一年的放假日和调休上班日',
    'settings-imports': '导入记录：每一批新增和更新了多少人，可以撤销整批',
    'settings-audit': '谁看过什么：时间、谁、做了什么、关于谁',
  },
  topics: { ...helpBegin, ...helpDaily, ...helpOwed, ...helpCounty, ...helpSettings },
}
