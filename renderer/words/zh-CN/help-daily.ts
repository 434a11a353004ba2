/** Help: the screens of every day. */
export const helpDaily = {
  home: {
    title: '首页',
    text: `
首页告诉您今天要办什么、为什么。每一项都有一个按钮，点了就办；没有待办的那一组不显示。
# 办一件事
- 「$t(duties.home.today)」「$t(duties.home.overdue)」「$t(duties.home.soon)」里，按「$t(duties.record)」就打开记谈话，人和类型已经填好。
- 「$t(duties.home.followUps)」是谈话时答应的事，办了就按「$t(duties.finish)」。
- 「$t(duties.home.difficulties)」是到了时限的困难，按「$t(duties.home.open)」到那个人的页面。
- 想知道为什么要谈、哪天到期，按「$t(duties.why)」。
# 接着写草稿
- 「$t(home.drafts)」里按「$t(home.goOn)」，从停下的地方接着写。
- 不要了按「$t(home.drop)」，会先问一遍，放弃后找不回来。
# 看谈话覆盖
- 右边「$t(duties.home.coverage)」是这个时段应谈、已谈、未谈、超期各多少人，点数字看名单。
- 「$t(duties.printNotTalked)」直接到纸样。
# 常见问题
? 「快到期」是多久？ = 七天之内到期的。
? 上一个时段没谈的人会一直挂着吗？ = 在「$t(duties.home.overdue)」里留一个月，之后在那个时段的谈话覆盖里查。
? 为什么我看到的是「$t(frame.own)」？ = 干部、体检专干、信息员没有应谈的事，首页就是自己的页面。
? 说电脑时间慢了怎么办？ = 请把电脑时间调准。内容照常能保存，但「今天」和到期日会不对。
? 首页还写着单位名称或姓名没填？ = 首次使用时按了「$t(common.later)」。在「$t(home.setUpLeft)」里按「$t(home.setUpGo.names)」补上，不急，别的都可以先用。
? 「$t(home.waiting)」是什么？ = 写在这台电脑、还没报给县里的改动，和顶栏的是同一个数。按「$t(home.toSync)」看是哪些。
> coverage duties log-talk sync
`,
  },
  people: {
    title: '人员名单',
    text: `
全单位的花名册。左边是机构树，右边是名单；点一个人打开他的页面。
# 找人
- 按 [/] 或 [Ctrl F]，输入姓名里的字、拼音首字母（如 zs），或身份证、手机后四位。
- 按 [Enter] 打开第一个人；按 [↓] 到名单里，再用上下键走。
- 左边点一个机构，只看这个机构和它下面的人。
# 增加、导出
- 加一个人：按「$t(people.add)」，填姓名，其他能填多少填多少，按 [Alt S]。
- 加一批人：按「$t(people.importRoster)」。
- 按「$t(people.export)」存为表格，带走的就是现在看到的这些人，身份证号已遮挡。
- 机构：左下角「$t(people.addUnit)」「$t(people.renameUnit)」。
# 常见问题
? 两种笔画排序有什么不同？ = 「$t(people.orders.strokeSurname)」把单名排在前；「$t(people.orders.strokeName)」按名字的笔画接着排。选的时候旁边有例子。
? 拼音首字母找不到多音字的人？ = 打开他的页面按「$t(people.person.edit)」，在「$t(people.fields.pinyinFix)」里写对的读音。
? 调走的人在哪里？ = 机构树最下面的「$t(people.left)」。
? 「$t(people.notTalked)」是什么？ = 还没有和他谈过话的记录。
> person import
`,
  },
  person: {
    title: '一个人的页面',
    text: `
一个人的全部情况在一页上：概况、任职、谈话、时间线、应谈、修改记录。右边总是应谈的事、几个常看的数和最近发生的事。
# 改资料、改任职
- 概况里按「$t(people.person.edit)」，改好按 [Alt S]。
- 职务变了：在「$t(people.person.tabs.appointments)」里按「$t(people.person.addAppointment)」；兼任的勾选「$t(people.person.keepOthers)」。
- 免职：在那一条任职上按「$t(people.person.endAppointment)」，填免职时间。
# 应谈和必谈情形
- 在「$t(duties.person.tab)」里看这个人现在要谈什么、哪天到期，按「$t(duties.why)」看怎么算的。
- 家里出了事、受了处分这些情形，按「$t(duties.event.open)」，选情形和哪天发生，程序算出哪天前要谈。
- 约个日子谈：按「$t(duties.planTalks)」。不谈了按「$t(duties.dropPlan)」。
# 看身份证号
- 按住「$t(people.person.reveal)」（或按住空格）显示全号，松开就遮住。每看一次都留记录。
# 常见问题
? 出生年月和身份证不一样怎么办？ = 以档案认定为准，不必改。程序只轻轻提示一句，不拦。
? 登记错了必谈情形怎么办？ = 在「$t(duties.event.list)」里按「$t(duties.event.drop)」。谈过的记录不受影响。
? [Ctrl P] 打印的是什么？ = 这个人最近一次谈话的记录表。
> people duties log-talk
`,
  },
  import: {
    title: '导入名单',
    text: `
把手头的花名册放进来：Excel、WPS 表格、CSV 都行，列名、标题行、合并的格子不必改。最后一步按下之前，不会改动任何人。
# 选文件
- 把文件拖进来，或按「$t(importing.source.choose)」；也可以从表格里复制，连同表头粘贴进来。
# 对应列
- 都对得上时，这一步自动跳过；想看想改，按「$t(importing.check.changeColumns)」。
- 看一遍「$t(importing.columns.yours)」和「$t(importing.columns.target)」。程序拿不准的会标「$t(importing.columns.unsure)」，只问这几列。
- 用不到的列选「$t(importing.columns.leftOut)」。表头找错了，按「$t(importing.reading.change)」。
- 按「$t(importing.next)」。
# 核对和导入
- 「$t(importing.check.problems)」的行写明哪里不对。填上对的，按「$t(importing.check.fix)」；没改的先留着，不影响其他人。
- 已有的人选「$t(importing.check.knownUpdate)」「$t(importing.check.knownSkip)」或「$t(importing.check.knownEach)」。
- 按下面的导入按钮，按钮上写着多少行。
# 常见问题
? 导错了怎么办？ = 导完的页面上按「$t(importing.done.undo)」；以后也可以在「$t(frame.settings)」的「$t(settings.section.imports)」里撤销。
? 怎么认出已有的人？ = 身份证号相同；没有身份证号的，看姓名和出生年月，或姓名和机构。
? 身份证号后几位成了 0？ = 表里存成了数字，后几位已经丢了，程序不猜，请照原件填写全号。
? 文件有密码、是图片或 PDF？ = 读不了。请另存一份没有密码的表格再来。
> people imports
`,
  },
  'log-talk': {
    title: '记一次谈话',
    text: `
谈完就记：选人、写一句、保存。不要求字数；日期已填今天。写的时候自动存草稿，断电、锁屏都不丢。
# 最快的记法
- 在任何页面按 [Alt N]。
- 输入姓名首字母，回车选定。一起谈了几个人，接着再选。
- 「$t(talkForm.kind)」先填好是日常谈心，不是就另点一个；在「$t(talkForm.content)」里写一句。
- 按 [Alt S] 保存；按「$t(talkForm.saveAndPrint)」或 [Ctrl P]，保存后直接看纸样。
# 写得省事
- 点一下「$t(talkForm.phrases)」里的话，就插到光标处；展开后可以把自己选中的文字存为常用语。
- 右边是所选类型的「$t(talkForm.outline)」，按「$t(talkForm.useOutline)」放进内容。
- 日期可以直接输入：20260305、2026.3.5、今天、昨天。
# 有困难、有答应办的事
- 勾选「$t(talkForm.difficulty)」，写明困难、责任人、时限。
- 展开最下面的「更多」，可以写一起谈的人、思想动态、意见建议；「$t(talkForm.followUps)」里写答应办的事，到期会在首页提醒。
- 在「$t(talkForm.next)」里约好下次，到时也会提醒。
# 常见问题
? 谁能看到内容？ = 只有谈话人。选了「$t(talkForm.county)」，县委组织部也能看；选「$t(talkForm.talkersOnly)」就只有谈话人。本人只看到时间、类型和办理事项。
? 回车选字会不会误保存？ = 不会。
? 写到一半有别的事？ = 直接走开就行，首页「$t(home.drafts)」里接着写。再按 [Alt N] 是另记一次。
? 提示可能重复怎么办？ = 已经保存了。同一天和这个人还有一条，打开看看是不是记了两遍。
> talk talks duties
`,
  },
  talks: {
    title: '谈话列表',
    text: `
您能知道的每一次谈话，最近的在最上面。只有谈话人能看到内容，别人看到的是时间、类型和谈话对象。
# 找一次谈话
- 按 [/] 或 [Ctrl F]，输入姓名，或内容里的两个字。
- 点那一行打开；用键盘时按 [↓] 到列表里，回车打开。
# 导出
- 先查找，剩下要的那些。
- 按「$t(talks.export)」存为表格。看不到内容的谈话，表里也没有内容。导出会留记录。
# 常见问题
? 「$t(talks.notReadable)」是什么意思？ = 这次谈话不是您谈的，内容不给您看。
? 「$t(talks.openToRead)」呢？ = 您可以看，但要打开那一次；打开会记入「$t(settings.section.audit)」。
? 「$t(talks.corrected)」是什么？ = 保存以后补正过，最初的记录也还在。
> talk log-talk audit
`,
  },
  talk: {
    title: '一次谈话和补正',
    text: `
保存了的谈话不能改，也不能删，这样才作得了数。写错了、漏写了就补正：最初的记录留着，补正附在后面，写明谁、什么时候、为什么。
# 补正
- 按「$t(talks.talk.correct)」。
- 选「$t(talks.correct.field)」，写「$t(talks.correct.text)」和「$t(talks.correct.reason)」。
- 按「$t(talks.correct.save)」。打印时补正一并印出。
# 打印记录表
- 按「$t(talks.talk.print)」或 [Ctrl P]，先看纸样。
- 再按一次 [Ctrl P] 打印，或另存为 PDF、Word、Excel。
# 常见问题
? 为什么没有「$t(talks.talk.correct)」？ = 只有谈话人能补正。
? 为什么看不到内容？ = 内容只给谈话人和指定能看的人。您能看到时间、类型和办理事项。
? 谈话对象选错了怎么办？ = 补正写明原因，再给对的人记一次。
> log-talk papers
`,
  },
}
