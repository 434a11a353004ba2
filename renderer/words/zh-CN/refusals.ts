import { officeRefusals } from './office-refusals.ts'
import { syncRefusals } from './sync-refusals.ts'

/** What each refusal says: what happened, whether anything was lost, what to press next. */
export const refusals = {
  BadInput: {
    what: '有一处内容程序不能接受（{{field}}）。',
    kept: '您填的还在屏幕上。',
    next: '请核对后再试一次。',
  },
  UnknownChannel: {
    what: '程序的两个部分对不上，可能更新没有做完。',
    kept: '已保存的内容没有受影响。',
    next: '请关闭程序再打开；仍不行请重新安装。',
  },
  UnknownCaller: {
    what: '这个窗口不是本程序打开的，已拒绝它的请求。',
    kept: '已保存的内容没有受影响。',
    next: '请关闭窗口，从桌面图标重新打开。',
  },
  Locked: { what: '程序已锁定。', kept: '已保存的内容和草稿都在。', next: '请输入口令后继续。' },
  NotAllowed: {
    what: '您的角色不能做这件事。',
    kept: '没有改动任何内容。',
    next: '需要时请找本单位书记或组织干事。',
  },
  NotFound: { what: '这条记录已经不在了。', kept: '没有改动任何内容。', next: '请返回上一页重新查找。' },
  Cancelled: { what: '已取消。', kept: '没有改动任何内容。', next: '需要时可以重新开始。' },
  DiskFull: {
    what: '磁盘满了，这一次没有存进去。',
    kept: '之前保存的都在，您填的还在屏幕上。',
    next: '请清出一些空间（至少 200 MB），再按一次保存。',
  },
  StoreDamaged: {
    what: '数据文件有损坏，读不出来。',
    kept: '有自动备份和变更记录，多半可以全部找回。',
    next: '请到解锁页面按「修复」；正在使用时先按 Ctrl+L 锁屏。',
  },
  NewerRecord: {
    what: '这条记录里有新版程序写的内容，本机的程序还看不全，不能在这里改。',
    kept: '没有改动任何内容，记录完好，照常上报。',
    next: '请更新程序后再改；着急时请在已更新的电脑上改。',
  },
  MovedAway: {
    what: '这位同志已经调到别的单位，留下的记录只能看，不能改。',
    kept: '没有改动任何内容，以前的记录都在。',
    next: '需要更正请联系新单位。',
  },
  Bug: {
    what: '程序出了差错（编号 {{ref}}）。',
    kept: '已保存的内容没有受影响，您填的还在屏幕上。',
    next: '请再试一次；仍不行请把编号告诉信息员。',
  },
  WrongPassword: {
    what: '口令不对。',
    kept: '没有丢失任何内容。',
    next: '请核对大小写和输入法后再试。忘了口令可用恢复单。',
  },
  TooSoon: {
    what: '口令错的次数多了，要等一会儿。',
    kept: '没有丢失任何内容。',
    next: '请等 {{waitSeconds}} 秒后再试。忘了口令可用恢复单。',
  },
  NewerStore: {
    what: '这些数据是更新版本的程序存的（第 {{found}} 版，本程序只认到第 {{known}} 版）。',
    kept: '数据完好，没有改动。',
    next: '请安装新版程序后再打开。',
  },
  NotEncrypted: {
    what: '数据文件没有加密，任何人都能打开，程序不能继续。',
    kept: '文件没有被改动。',
    next: '请不要拷贝这个文件，联系信息员处理。',
  },
  Foreign: {
    what: '数据文件不是本程序的，或者已经读不出来。',
    kept: '文件没有被改动，自动备份还在。',
    next: '请按「修复」换回最近的备份。',
  },
  KeyfileDamaged: {
    what: '钥匙文件（keys.json）不见了或者读不出来，数据文件还在。',
    kept: '数据一个字也没有改动，也不会被新的空数据代替。',
    next: '请从备份或 U 盘把 keys.json 放回数据文件夹，再打开程序；没有的话请联系县里的信息员。',
  },
  AlreadyOpen: {
    what: '另一个窗口正开着这些数据。',
    kept: '没有丢失任何内容。',
    next: '请先关掉另一个窗口，再试一次。',
  },
  AlreadyExists: {
    what: '这台电脑上已经设置过了。',
    kept: '原有的内容都在。',
    next: '请关闭程序再打开，用原来的口令解锁。',
  },
  PasswordTooShort: { what: '口令太短。', kept: '您填的还在屏幕上。', next: '请至少用 {{least}} 个字符。' },
  NameEmpty: { what: '名称没有填。', kept: '您填的还在屏幕上。', next: '请填好名称再试。' },
  WrongCode: {
    what: '恢复码不对。',
    kept: '没有丢失任何内容。',
    next: '请对照恢复单逐组核对；字母不分大小写。',
  },
  NoBackup: {
    what: '没有找到可用的备份。',
    kept: '原来的数据文件还在，没有改动。',
    next: '请不要删除任何文件，联系信息员。',
  },
  NotEmpty: {
    what: '已经有人员了，不能再放样例。',
    kept: '原有的内容都在。',
    next: '可以直接使用现有名单。',
  },
  NotAWorkbook: {
    what: '这不是表格文件。',
    kept: '没有导入任何内容。',
    next: '请选择 .xlsx、.xls 或 .csv 文件，或直接从表格里复制粘贴。',
  },
  TooBig: { what: '文件太大了。', kept: '没有导入任何内容。', next: '请删去图片或分成几个文件再导入。' },
  TooManyRows: {
    what: '行数太多（{{rows}} 行，最多 {{most}} 行）。',
    kept: '没有导入任何内容。',
    next: '请分成几个文件再导入。',
  },
  NoRows: { what: '表里没有找到数据。', kept: '没有导入任何内容。', next: '请换一个工作表或文件。' },
  Unreadable: {
    what: '文件打不开，可能有损坏。',
    kept: '没有导入任何内容。',
    next: '请用 WPS 或 Excel 打开后另存一份再试。',
  },
  AlreadyUndone: { what: '这一批已经撤销过了。', kept: '没有改动任何内容。', next: '不用再做什么。' },
  UnderItself: { what: '单位不能放在它自己下面。', kept: '没有改动任何内容。', next: '请换一个上级单位。' },
  IdNumberWrong: {
    what: '身份证号不对，请核对位数和末位。',
    kept: '您填的还在屏幕上。',
    next: '请改正，或先空着以后再填。',
  },
  DateImpossible: { what: '有一个日期不存在。', kept: '您填的还在屏幕上。', next: '请改正后再保存。' },
  DateOrder: { what: '日期的先后不对。', kept: '您填的还在屏幕上。', next: '请核对开始和结束的日期。' },
  IdNumberTaken: {
    what: '这个身份证号已经登记在 {{name}} 名下。',
    kept: '您填的还在屏幕上。',
    next: '请核对号码，或打开那个人的页面修改。',
  },
  NoPerson: {
    what: '还没有选谈话对象。',
    kept: '您写的已存为草稿。',
    next: '请在「谈话对象」里选人后再保存。',
  },
  NoDay: { what: '还没有填日期。', kept: '您写的已存为草稿。', next: '请填好日期后再保存。' },
  NoContent: { what: '还没有写谈话内容。', kept: '您填的已存为草稿。', next: '写一句也可以，写好后再保存。' },
  NoKind: { what: '还没有选谈话类型。', kept: '您写的已存为草稿。', next: '请选一个类型后再保存。' },
  TimeImpossible: {
    what: '时间不对，请按 14:20 的样子填写。',
    kept: '您写的已存为草稿。',
    next: '请改正或清空时间后再保存。',
  },
  NothingChanged: {
    what: '内容和原来一样，没有可补正的。',
    kept: '原记录没有改动。',
    next: '请修改后再保存，或取消。',
  },
  NoReason: { what: '还没有写补正原因。', kept: '您写的还在屏幕上。', next: '请写一句原因再保存。' },
  CannotWriteThere: {
    what: '不能写到那个位置。',
    kept: '原有的文件没有改动。',
    next: '请关掉正打开着的同名文件，或换一个位置。',
  },
  TemplateBroken: {
    what: '文书模板里有程序不认识的标记（{{tag}}）。',
    kept: '模板和记录都没有改动。',
    next: '请改正模板，或恢复默认模板。',
  },
  NoSuchFormat: { what: '这种文书没有这个格式。', kept: '没有改动任何内容。', next: '请换一种格式。' },
  ...officeRefusals,
  ...syncRefusals,
}
