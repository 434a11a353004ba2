/** Help: what is owed, coverage, papers, one's own page. */
export const helpOwed = {
  coverage: {
    title: '谈话覆盖',
    text: `
这个时段应谈多少人、谈了多少、还差谁，一页看全。一人一行，一月一格：实心是谈过，斜线是超期，空着是没谈；格子里的数字是谈了几次。
# 看名单
- 在首页「$t(duties.home.coverage)」里按「$t(duties.home.seeList)」打开；「$t(frame.talks)」里也有「$t(duties.title)」。
- 选时段：$t(duties.periods.year)、$t(duties.periods.half1)、$t(duties.periods.half2)、$t(duties.periods.quarter)；旁边可以选年份和机构。
- 点上面的「$t(duties.figures.open)」「$t(duties.figures.overdue)」这些数，下面只剩这些人；再点「$t(duties.figures.due)」看全部。
- 名字后面按「$t(duties.why)」，看为什么要谈、怎么算的。
# 安排谈话
- 勾选要谈的人；表头的方框一次勾上这一页没谈的。
- 按「$t(duties.planTalks)」，选日子，按「$t(duties.planDialog.save)」。到那天会在首页「$t(duties.home.today)」里。
# 打印
- 按 [Ctrl P] 看「$t(duties.printNotTalked)」的纸样；整张表按「$t(duties.printCoverage)」。
# 常见问题
? 为什么是这些人？ = $t(duties.whyTheseText)按「$t(duties.whyThese)」看依据。
? 必谈情形在哪里？ = 表下面，写着每种情形谈了几次、应谈几次，点开看名单。
? 支部的在哪里？ = 最下面「$t(duties.branch.title)」，点数字看还差哪几对。
? 要排名吗？ = 不排。这里只帮您看还差谁。
> duties papers rules
`,
  },
  duties: {
    title: '应谈是怎么来的',
    text: `
应谈不用人录：程序按规则和名册、谈话记录当场算出来。谈了一次，由它完成的就自动销掉。每一项都能按「$t(duties.why)」看依据和算法。
# 在名单上办
- 点首页或谈话覆盖里的数字，打开那一张名单。
- 按「$t(duties.record)」记谈话，人和类型已经填好；答应的事办了，按「$t(duties.finish)」。
- 按「$t(common.back)」回去。
# 五种来由
| 来由 | 什么时候要谈 | 怎样算谈了
| $t(duties.kinds.frequency) | 按本单位的频次，如每半年一次；党员和非党员可以不同 | 时段内有一次任何类型的谈话
| 支部谈心 | 《中国共产党支部工作条例（试行）》第十九条：每两名支委之间、其他党员和支委，每年不少于 1 次 | 一方谈、一方被谈的一次谈话
| $t(duties.kinds.trigger) | 岗位变动、受处分、家庭变故等，从第二天起数几个工作日 | 之后有一次这个类型或事由的谈话
| $t(duties.kinds.plan)、$t(duties.kinds.next) | 安排的日子，或上次谈话约的日子 | 之后谈了一次
| $t(duties.kinds.followUp) | 谈话时答应的时限 | 按「$t(duties.finish)」
# 日子怎么数
* 「几个工作日内」从事情发生的第二天数起。周末和放假不算，调休上班的那天算一天。
* 有国务院放假安排的年份是准的。没有的年份按法定节假日和周末推算，标着「$t(duties.provisional)」；导入那一年的放假安排，就自动重算。
* 定期谈话和支部谈心到时段的最后一天为止，过了才算超期。
# 支部条例这样理解
* 每两名支委之间每年至少谈 1 次，其他党员每年至少同 1 名支委谈 1 次；党员之间不逐对统计。这一条不能关掉，只能加多。
* 先要在「$t(frame.settings)」的「$t(settings.section.rules)」里建支部、加支委，才算得出来。
# 常见问题
? 频次和天数是上级规定吗？ = 只有支部条例是。频次和工作日数是程序建议的起点，按你们单位的制度改，改的时候写上文件名。
? 改了职务为什么多出一项？ = 任新职就是岗位变动，名册里看得出来，不用再登记。
? 同一件事登记了两种情形？ = 谈一次，把类型选一种、「$t(talkForm.trigger)」选另一种，两项都完成。
? 谈过了为什么还在？ = 多半是类型不对：家庭变故要有一次「家庭变故」类型或事由的谈话。按「$t(duties.why)」看差什么。
> coverage rules calendar
`,
  },
  papers: {
    title: '打印和纸样',
    text: `
打印之前先看纸样：看到什么样，打出来就什么样。有三种：$t(papers.kinds.talkRecord)、$t(papers.kinds.not-talked)、$t(papers.kinds.coverage)。
# 选一张表
- 左边打开「$t(frame.papers)」，选「$t(papers.which)」，再选时段和单位。
- 按「$t(papers.toPreview)」，出来纸样。
# 打印
- 在谈话、一个人的页面或谈话覆盖里按 [Ctrl P]，也出来纸样。
- 再按一次 [Ctrl P]，或按「$t(papers.print)」。
# 另存
- 右边「$t(papers.saveAs)」里选 PDF、Word 或 Excel。
- Word 和 Excel 可以用 WPS 打开再改。
# 看得清楚
- 「$t(papers.zoom)」里选「$t(papers.fit)」或「$t(papers.fitWidth)」。
- 用键盘看下一页：光标移到纸样上，按 [PgDn]。
# 常见问题
? 说没有小标宋怎么办？ = 程序用别的字体代替，内容不变。单位买了这些字体的，装上就按原样排。
? 纸上有签字的地方吗？ = 有。程序不画章，也不放扫描的签名。
? 打印有记录吗？ = 预览、打印、另存都记入「$t(settings.section.audit)」。
> talk coverage audit
`,
  },
  own: {
    title: '我的页面',
    text: `
只有您自己的情况，只有您自己登录才看得到：和您的谈话、答应办的事、您反映的困难、下次谈话。
# 看什么
- 「$t(own.talks)」：时间、类型、谈话人，还有答应办的事办了没有。
- 「$t(own.difficulties)」：谁负责、什么时候前办好。
- 「$t(own.nextTalk)」：约在哪天。
- 「$t(own.me)」：名册里您的基本情况。有不对的请告诉组织干事。
# 改口令
- 打开「$t(frame.settings)」的「$t(settings.section.accounts)」，按「$t(accounts.changePassword)」。
- 第一次登录后请改掉别人给的口令。
# 常见问题
? 为什么看不到谈话内容？ = 内容只有谈话人看得到，这样谈话人才能放心记。
? 说账号还没有对应到名册里的人？ = 请书记或组织干事在「$t(settings.section.accounts)」里对应一下。
? 别的干部能看到我的吗？ = 不能。用完请按 [Ctrl L] 锁屏。
> accounts safety
`,
  },
}
