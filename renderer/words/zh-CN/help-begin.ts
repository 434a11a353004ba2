/** Help: beginning. How a text is written: `renderer/help/help-text.ts`. */
export const helpBegin = {
  start: {
    title: '头五分钟',
    text: `
连心把对干部的谈心谈话记下来、办下去：谁该谈、谁谈过、答应了什么，一看就知道。不联网也能用，内容加密存在这台电脑里；接入县里以后只报给县里，不发给别处。
# 从名单到第一张纸
- 在「$t(frame.people)」里按「$t(people.importRoster)」，选手头的花名册（Excel、WPS、CSV 都行），或从表格里复制粘贴。
- 程序会指出看不懂的行和原因。改好，或先导入其余的，都可以；整批以后也能撤销。
- 按 [Alt N] 记一次谈话：输入姓名首字母（如 zs），回车选定，写一句，按 [Alt S]。类型先填好是日常谈心，不是就另点一个。
- 按 [Ctrl P] 看纸样，再打印，或另存为 PDF、Word、Excel。
- 离开座位按 [Ctrl L] 锁屏。正在写的会自动存成草稿。
# 常见问题
? 没保存就断电了怎么办？ = 写谈话时停笔半秒就自动存一次草稿。再打开程序，在首页「$t(home.drafts)」里按「$t(home.goOn)」。
? 做错了怎么办？ = 不在文字框里时按 [Ctrl Z] 撤销上一步，按 [Ctrl Y] 重做。页面下方也会出现「$t(common.undo)」。保存了的谈话不能改，用「$t(talks.talk.correct)」。
? 能记涉密内容吗？ = 不能。请勿录入国家秘密。
? 「$t(common.savedHere)」是什么意思？ = 已经写进这台电脑的加密文件，断电也在。还没有报给县里的，顶栏写着待上报几条。
> keys home import log-talk sync accounts
`,
  },
  keys: {
    title: '按键和查找',
    text: `
常用的事都有按键，不用鼠标也能做完。正在用输入法选字时，按键都归输入法，不会误触。
# 按键
| 按键 | 作用
| [F1] | 打开这一页的帮助；正在填写时盖在上面，不影响已填的
| [Alt N] | $t(frame.logTalk)
| [Alt S]　[Ctrl S] | 保存
| [Ctrl K] | 找人、谈话、功能
| [/]　[Ctrl F] | 在名单里查找
| [Ctrl P] | 打印预览；在预览里再按一次就打印
| [Ctrl Z]　[Ctrl Y] | 撤销上一步、重做
| [Ctrl L] | 锁屏
| [Esc] | 关掉最上面一层
# 按 Ctrl+K 查找
- 按 [Ctrl K]，光标就到顶栏的查找框。
- 输入姓名、拼音首字母（如 zs）、身份证或手机后四位，谈话内容里的两个字，或功能的名字。
- 用上下键选，回车打开。
# 常见问题
? 文字太小怎么办？ = 按顶栏的 A⁺，或在「$t(frame.settings)」的「$t(settings.section.look)」里选文字大小，共三档。
? 按 F5 会丢东西吗？ = 不会。F5 在这里不起作用，就是怕误按丢了正在写的。
> look people
`,
  },
  'first-use': {
    title: '首次使用',
    text: `
第一次打开程序时，分五步把单位、口令、名单、谈话频次和备份位置定下来。除了口令，都可以按「$t(common.later)」，连单位名称和姓名也可以，以后在首页接着设。
# 单位和角色
- 填「$t(access.unitName)」：按公章上的全称，打印时会用到。
- 填「$t(access.name)」，选「$t(access.role)」：$t(access.roles.secretary)，或$t(access.roles.clerk)。
- 按「$t(common.next)」。
# 口令和恢复单
- 口令至少 10 个字符，可以用一句话，也可以粘贴；常见的口令不收。再输一遍。
- 「$t(access.saveSheet)」「$t(access.printSheet)」「$t(access.copiedSheet)」三样选一样，才能往下走。恢复码只显示这一次。
- 把恢复单和公章、档案放在一起锁好，不要留在这台电脑里。
# 名单、规则、备份
- 名单：选「$t(access.rosterImport)」「$t(access.rosterSample)」或「$t(access.rosterOne)」。
- 规则：多久谈一次。填好的是程序建议的起点，按你们单位的制度改，再按「$t(setup.rulesYes)」。
- 备份：按「$t(setup.chooseFolder)」选别的磁盘或 U 盘，电脑坏了也找得回来。
# 常见问题
? 口令和恢复单都丢了怎么办？ = 谁也打不开这些数据，程序也没有后门。所以恢复单一定要留在纸上，或放在锁好的 U 盘里。
? 单位名称和姓名一时定不下来？ = 按「$t(common.later)」先往下走，程序先用「本单位」「书记」这样的称呼。首页「$t(home.setUpLeft)」里按「$t(home.setUpGo.names)」补上，以后打印的都是新的。
? 去导入名单了，后面两步在哪里？ = 导入好了会自己接着走；没导入的话，页面上方会一直有「$t(setup.goOn)」，首页「$t(home.setUpLeft)」里也有。
? 样例看完怎么清掉？ = 首页上按「$t(home.clearSample)」，样例人员和他们的谈话一起清除，您自己录的不受影响。
? 能改用英文吗？ = 能。右上角可以换语言，不用重启。
> unlock import rules backup
`,
  },
  unlock: {
    title: '解锁和忘了口令',
    text: `
打开程序和锁屏之后，要选账号、输口令才能看到内容。口令错几次之后要等一会儿才能再试，这是防止别人猜。
# 解锁
- 这台电脑上有几个账号时，先选自己的「$t(access.account)」。
- 输口令，按 [Enter]。想核对可以勾选「$t(access.showPassword)」。
- 没写完的草稿都在，打开后接着写。
# 忘了口令
- 按「$t(access.forgot)」。
- 照恢复单输入「$t(access.recoveryCode)」，再设一个新口令，按「$t(access.recover)」。
- 会给一张新的恢复单，旧的作废。请马上打印或抄下。
# 数据损坏了
- 看到「数据文件有损坏」时，按「$t(access.repair)」。
- 程序先换回最近一次好的备份，再把之后保存的逐条补回来，最后列出补回了什么、缺什么。原来的文件留着。
# 常见问题
? 说这台电脑的钥匙串打不开怎么办？ = 重装系统或换了系统账号时会这样。程序会请您用恢复单打开一次，之后照常。
? 我的口令别人能重设吗？ = 不能。别的账号打不开您的那一份。口令忘了，只能用您自己的恢复单。
> first-use safety
`,
  },
}
