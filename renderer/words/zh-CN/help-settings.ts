/** Help: the settings. */
export const helpSettings = {
  look: {
    title: '外观',
    text: `
换语言和文字大小，马上生效，不用重启。
# 换文字大小
- 在「$t(settings.textSize)」里选$t(settings.sizes.standard)、$t(settings.sizes.large)或$t(settings.sizes.largest)；顶栏的 A⁻ A A⁺ 也行。
# 换语言
- 在「$t(settings.language)」里选中文或 English。打印出来的表格总是中文。
# 常见问题
? 换了会影响别人吗？ = 这台电脑上的每个账号都用同一个外观。
> keys
`,
  },
  accounts: {
    title: '账号和角色',
    text: `
同一台电脑上每人一个账号、一个口令，各看各的。能看什么由角色决定：看不到的，名单、查找、导出、打印里都没有。
# 各角色能看什么
| 角色 | 名单 | 谈话 | 应谈和规则 | 账号、备份、记录
| $t(access.roles.secretary) | 看、改、导入、导出 | 记谈话；看全单位谈话的时间和类型；内容只看自己参加谈的 | 看、安排、改规则 | 管账号和备份；看「$t(settings.section.audit)」
| $t(access.roles.clerk) | 看、改、导入、导出 | 同上：别人谈的看不到内容 | 看、安排、改规则 | 管账号和备份
| $t(access.roles.county) | 看、导出 | 「$t(talkForm.talkersOnly)」的一概看不到；选了「$t(talkForm.county)」的能看内容 | 看、安排、改规则 | 管账号和备份；看「$t(settings.section.audit)」
| $t(access.roles.health) | 看 | 不看 | 不看 | 不管
| $t(access.roles.cadre) | 不看 | 只在「$t(frame.own)」里看和自己的，没有内容 | 不看 | 不管
| $t(access.roles.keeper) | 不看 | 不看 | 不看 | 管备份
# 新增账号
- 按「$t(accounts.add)」。
- 选「$t(accounts.person)」：对应以后，本人登录能看到「$t(frame.own)」。
- 选角色，给第一个口令，再输您自己的口令。
- 当面告诉本人，请他登录后改掉。
# 修改、停用
- 按「$t(accounts.edit)」改角色或对应的人；按「$t(accounts.close)」停用。停用的账号打不开任何内容，名下的记录都保留。
- 改自己的口令：按「$t(accounts.changePassword)」。
# 常见问题
? 我能给别人书记的角色吗？ = 书记能。组织干事只能给干事、干部、体检专干和信息员。谁也不能给出自己没有的。
? 他忘了口令，我能帮他看吗？ = 不能。请他用自己的恢复单；没有恢复单的，停用旧账号，另给一个。
? 有人调走了？ = 停用他的账号。
> own audit safety
`,
  },
  safety: {
    title: '安全',
    text: `
锁屏、自动锁屏和恢复单。锁屏后内容全部加密，没有口令谁也看不到；草稿不丢。
# 锁屏
- 离开座位按 [Ctrl L]，或按「$t(settings.lockNow)」。
- 「$t(settings.idle)」填 1 到 30 分钟。锁屏前会提醒，按任意键就不锁。
# 换一张恢复单
- 恢复单丢了，或被别人看到了，按「$t(settings.renewSheet)」，输口令。
- 新的打印或抄下，旧的马上作废。
# 改口令
- 在「$t(settings.section.accounts)」里按「$t(accounts.changePassword)」。恢复单照旧有效。
# 常见问题
? 恢复单放在哪里？ = 和公章、档案一起锁好。不要拍照，不要存在这台电脑里。
? 电脑丢了怎么办？ = 没有口令，谁也打不开里面的内容。请马上告诉县里，把放在别处的备份收好。
? 几个人共用，锁屏后换人怎么办？ = 解锁页上选自己的账号。
> unlock accounts backup
`,
  },
  backup: {
    title: '备份',
    text: `
程序每天自动在本机做一份加密备份。再选一个别的磁盘或 U 盘，每次备份都会多放一份过去，电脑坏了也找得回来。
# 选另一份的位置
- 按「$t(settings.backupPick)」，选别的磁盘或 U 盘上的文件夹。
- 首次使用时跳过了，首页「$t(home.setUpLeft)」里也能接着设。
# 马上备份
- 插好 U 盘，按「$t(settings.backupNow)」。
- 看到「已读回核对」才算好，再拔 U 盘。
# 常见问题
? 提示超过 7 天没有放到别处？ = 多半是 U 盘没插。插上再按「$t(settings.backupNow)」。
? 备份被别人拿走会泄密吗？ = 备份是加密的，没有口令打不开。也请像公章一样保管。
? 数据坏了怎么恢复？ = 打开程序时会提示，按「$t(access.repair)」，程序用最近一份好的备份补回来。
> safety unlock
`,
  },
  rules: {
    title: '规则和党支部',
    text: `
多久谈一次、哪些情形要谈、几个工作日内谈，都在这里，一条写一条的依据。改了从您定的那天起用，以前的日子仍按原来的算。
# 改一条规则
- 在那一条后面按「$t(duties.rules.change)」。
- 改次数、「$t(duties.rules.period)」或「$t(duties.rules.days)」，填「$t(duties.rules.fromOn)」和「$t(duties.rules.document)」。
- 不用这一条，就去掉「$t(duties.rules.enabled)」。按「$t(duties.rules.save)」。
# 党支部和支委
- 按「$t(duties.branches.add)」，写支部名称，选所在机构。
- 在支部后面按「$t(duties.branches.addPost)」，选党员和职务。
- 换届时按「$t(duties.branches.end)」，填免职时间，再加新的。
# 常见问题
? 哪些是法规要求？ = 标着「$t(duties.rules.confidence.H)」的。标着「$t(duties.rules.confidence.L)」的是程序给的起点，请按本单位的制度改。
? 支部谈心为什么不能关？ = 支部条例第十九条是党内法规，只能加多，不能少。
? 改过的能查吗？ = 下面「$t(duties.rules.history)」里有谁、什么时候、改成什么。
> duties calendar
`,
  },
  calendar: {
    title: '节假日表',
    text: `
「几个工作日内」按这张表算。2024 到 2026 年的放假安排随程序带着，标「$t(calendar.official)」；没有的年份按法定节假日和周末推算，标「$t(calendar.provisional)」。
# 导入一年
- 国务院办公厅发了下一年的放假安排以后，向县里要那一年的文件（表格或 JSON）。
- 在「$t(frame.settings)」的「$t(settings.section.rules)」里，「$t(calendar.title)」下面按「$t(calendar.import)」，选文件。
- 核对哪些天会改成放假、哪些天会改成上班，填文件号，按「$t(calendar.keep)」。到期日马上重算。
# 看一年的日子
- 在那一年后面按「$t(calendar.see)」，列出每一个放假日和调休上班日。
# 常见问题
? 「推算」的日子会错吗？ = 可能差几天，因为调休还没公布。公布后导入就准了。
? 导错了怎么办？ = 再导入一次对的，后来的算数。
> rules duties
`,
  },
  imports: {
    title: '导入记录',
    text: `
每次导入名单都是一批，记着谁、什么时候、新增和更新了多少人。导错了，整批撤销。
# 撤销一批
- 在那一批后面按「$t(settings.undoBatch)」，看清楚再确认。
- 新增的人会移除，更新过的改回去；之后手工改过的保留。
# 常见问题
? 撤销以后还能再导吗？ = 能。按「$t(settings.importMore)」重新来。
? 给其中的人记过谈话怎么办？ = 导入以后谈过话、手工改过的人会保留，谈话记录也在。
> import people
`,
  },
  audit: {
    title: '谁看过什么',
    text: `
看身份证号、看谈话内容、导出、打印、改角色，都自动记在这里，最近的在最上面，改不了、删不掉。书记和县委组织部能看。
# 查一个人的
- 在「$t(accounts.auditWho)」里选一个账号，下面只剩他的。
- 一页 20 条，翻页看更早的。
# 看记录有没有被动过
- 上面写着「记录链完整」就没有被改动过。每一条都带着前一条的印记，动一条就对不上。
# 常见问题
? 说记录链对不上怎么办？ = 不要动这台电脑，请告诉县里的信息员。
? 看自己谈的话也记吗？ = 记。打开哪次谈话看了内容都记，一次登录里反复看只记一回。
> accounts
`,
  },
}
