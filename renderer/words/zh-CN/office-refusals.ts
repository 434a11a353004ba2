/** Refusals about accounts, backups, duties and the calendar. */
export const officeRefusals = {
  PasswordCommon: {
    what: '这个口令太常见，容易被人猜到。',
    kept: '您填的其他内容还在屏幕上。',
    next: '请换一句自己记得住的话，不要用姓名、单位或连续的键。',
  },
  KeychainLost: {
    what: '这台电脑系统里存的那一半钥匙不在了（可能换过系统用户或重装过）。',
    kept: '数据都在，没有损坏，也没有删除。',
    next: '请用恢复单打开，并设一个新口令。',
  },
  AccountClosed: {
    what: '这个账号已停用。',
    kept: '它名下的记录和草稿都在。',
    next: '请用别的账号进入，或找书记重新开通。',
  },
  NameTaken: { what: '已有同名的账号。', kept: '没有改动任何内容。', next: '请在姓名后加一个区别的字。' },
  RoleNotYours: {
    what: '您不能设置这个角色的账号。',
    kept: '没有改动任何内容。',
    next: '请选别的角色，或请书记来设置。',
  },
  LastManager: {
    what: '这是最后一个能管理账号的人，不能改掉或停用。',
    kept: '没有改动任何内容。',
    next: '请先给另一位设置书记或组织干事的角色。',
  },
  PersonTaken: {
    what: '这个人已经对应账号「{{name}}」。',
    kept: '没有改动任何内容。',
    next: '请选别的人，或先改那个账号。',
  },
  NoPersonLinked: {
    what: '这个账号还没有对应到名册里的人。',
    kept: '没有改动任何内容。',
    next: '请书记或组织干事在「设置 › 账号」里对应一下。',
  },
  PlaceGone: {
    what: '找不到备份文件夹「{{name}}」，可能 U 盘没有插好。',
    kept: '本机的备份已经做好。',
    next: '请插上 U 盘再试，或换一个位置。',
  },
  CopyBad: {
    what: '备份写过去以后读回来核对不上。',
    kept: '本机的备份是好的。',
    next: '请换一个 U 盘或换一个位置再试。',
  },
  SameFolder: {
    what: '这就是程序自己的数据文件夹，放在一起起不到备份的作用。',
    kept: '没有改动任何内容。',
    next: '请选另一个磁盘或 U 盘。',
  },
  NoSuchRule: { what: '没有这条规则。', kept: '没有改动任何内容。', next: '请返回重新选择。' },
  OutOfRange: {
    what: '这个数字太大或太小。',
    kept: '您填的还在屏幕上，规则没有改动。',
    next: '请核对后再保存。',
  },
  LawStands: {
    what: '这一条是党内法规的要求，不能关掉。',
    kept: '规则没有改动。',
    next: '可以另设更高的频次。',
  },
  DayPast: { what: '日子已经过了。', kept: '您填的还在屏幕上。', next: '请选今天或以后的日子。' },
  DayAhead: { what: '日子还没有到。', kept: '您填的还在屏幕上。', next: '请选今天或以前的日子。' },
  AlreadyDone: { what: '这件事已经办好了。', kept: '没有改动任何内容。', next: '请返回查看。' },
  UnitHasBranch: {
    what: '这个单位已经有党支部「{{name}}」。',
    kept: '没有改动任何内容。',
    next: '请选别的单位，或修改原来的支部。',
  },
  NotAPartyMember: {
    what: '名册里这个人不是党员。',
    kept: '没有改动任何内容。',
    next: '请先在人员页核对政治面貌。',
  },
  AlreadyThere: { what: '这个人已经在支委里了。', kept: '没有改动任何内容。', next: '请选别的人。' },
  NotACalendar: {
    what: '这个文件里没有读到放假安排。',
    kept: '日历没有改动。',
    next: '请选国务院办公厅放假安排的文件，或按「日期、名称、休/班」三列做一张表。',
  },
  DayImpossible: {
    what: '第 {{row}} 行的日子不对（{{text}}）。',
    kept: '日历没有改动。',
    next: '请改好这一行再导入。',
  },
  YearUnclear: {
    what: '文件里没有年份，或者有好几个年份。',
    kept: '日历没有改动。',
    next: '请一个文件只放一年的安排。',
  },
  StatutoryMissing: {
    what: '法定节假日{{name}}（{{on}}）在文件里没有放假。',
    kept: '日历没有改动。',
    next: '请核对文件是否完整。',
  },
  MakeUpOnWeekday: {
    what: '{{on}} 本来就是工作日，不能是调休上班。',
    kept: '日历没有改动。',
    next: '请核对文件里的休、班是否写反。',
  },
  NothingToUndo: {
    what: '没有可以撤销或重做的操作。',
    kept: '没有改动任何内容。',
    next: '谈话写错了，请打开那次谈话按「补正」；整批导入在「设置 › 导入记录」里撤销。',
  },
  ChangedSince: {
    what: '这一步做完以后，相关内容又有了改动，不能再撤销或重做。',
    kept: '没有改动任何内容，后来的改动都在。',
    next: '请打开这条记录，看看修改记录，再手工改。',
  },
}
