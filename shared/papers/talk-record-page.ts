import { pageFrame, pageRules, paragraphs } from './page-frame.ts'
import { escapeHtml } from './paper-text.ts'
import type { FollowUpLine, Printing, TalkRecord, TalkRecordFields } from './talk-record.ts'
import { talkRecordFields } from './talk-record.ts'

// The heavy outer rule is drawn by the head's lower and the foot's upper edge: both come again on every page, so that a
// talk that runs over several pages is framed on each of them.
const style = `
h1 { margin-bottom: 3mm; }
.sample { position: absolute; top: 0; right: 0; border: 1px solid #000; padding: .2mm 2mm; font-size: 10.5pt; letter-spacing: .1em; }
.form { width: 100%; border-collapse: separate; border-spacing: 0; table-layout: fixed; }
.form > colgroup > .label { width: 25mm; }
.form > colgroup > .no { width: 12mm; }
.form > colgroup > .due { width: 33mm; }
.form > colgroup > .done { width: 25mm; }
.form > thead > tr > td { padding: 0; border-bottom: 2px solid #000; }
.form > tfoot { break-inside: avoid; }
.form > tfoot > tr > td { padding: 0; border-top: 2px solid #000; height: .6mm; line-height: 0; }
.head { display: flex; justify-content: space-between; gap: 6mm; padding: 0 .5mm 1.2mm; font-size: 12pt; line-height: 1.4; }
.form > tbody > tr > * { border: 0 solid #000; border-right-width: 1px; border-bottom-width: 1px; padding: 1.5mm 2.2mm; vertical-align: middle; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.form > tbody > tr > th:first-child { border-left-width: 2px; }
.form > tbody > tr > :last-child { border-right-width: 2px; }
.form > tbody > tr:last-child > * { border-bottom-width: 0; }
.form th { font-weight: 400; text-align: center; line-height: 1.4; padding-left: 1mm; padding-right: 1mm; }
.short { break-inside: avoid; height: 9.6mm; }
.form > tbody > .short > td { line-height: 1.4; padding-right: .6mm; }
.form > tbody > .text > td { vertical-align: top; }
.text p { text-indent: 2em; text-align: justify; orphans: 2; widows: 2; }
.form > tbody > .text > th.long { vertical-align: top; }
.lines p { text-indent: 0; }
.item { break-inside: avoid; font-size: 11pt; line-height: 1.35; }
.form > tbody > .item > * { padding: 1mm 1.5mm; height: 7.6mm; overflow-wrap: anywhere; }
.form > tbody > .item > .middle { text-align: center; padding-left: 0; padding-right: 0; }
.form > tbody > .item > .name { font-size: 12pt; }
.sign { break-inside: avoid; }
.form > tbody > .sign > td { vertical-align: bottom; text-align: right; padding: 1mm 2.2mm; }
.sign .day { letter-spacing: 0; white-space: pre; }
`

const label = (...lines: readonly string[]) => lines.join('<br>')
const people = (names: readonly string[]) => names.map(escapeHtml).join('<br>')

function pair(leftName: string, left: string, rightName: string, right: string): string {
  return `<tr class="short"><th>${leftName}</th><td colspan="2"><p>${left}</p></td><th>${rightName}</th><td colspan="2"><p>${right}</p></td></tr>`
}

// A label beside more than about half a page stands at its top, where the reading begins.
const isLong = (text: string) => text.length > 500 || text.split('\n').length > 14

/** A section of free text. Left empty it keeps its ruled space, to be written in by pen. */
function section(name: string, text: string, leastMm: number, kind = ''): string {
  return `<tr class="text ${kind}"><th${isLong(text) ? ' class="long"' : ''}>${name}</th><td colspan="5" style="height:${leastMm}mm">${text.trim() === '' ? '' : paragraphs(text)}</td></tr>`
}

const middle = (text: string) => `<td class="middle">${escapeHtml(text)}</td>`
const itemCells = (item: FollowUpLine) =>
  `${middle(item.no)}<td>${escapeHtml(item.what)}</td>${middle(item.owner)}${middle(item.due)}<td></td>`

/** 办理事项 with room for what came of each; two blank lines when nothing was promised. */
function items(lines: readonly FollowUpLine[]): string {
  const blank: FollowUpLine = { no: '', what: '', owner: '', due: '' }
  const shown = lines.length > 0 ? lines : [blank, blank]
  const head = ['序号', '事项', '责任人', '时限', '办理情况'].map((name) => `<th class="middle">${name}</th>`)
  return `<tr class="item"><th class="name" rowspan="${shown.length + 1}">办理事项</th>${head.join('')}</tr>
${shown.map((item) => `<tr class="item">${itemCells(item)}</tr>`).join('\n')}`
}

/** Boxes for the signatures: at least 28 x 14 mm, higher when several people sign; never a drawn signature. */
function signatures(fields: TalkRecordFields): string {
  const signers = Math.min(4, Math.max(fields.people.length, fields.talkers.length, 1))
  const box = `<td colspan="2" style="height:${12 + 8 * signers}mm"><span class="day">    年    月    日</span></td>`
  return `<tr class="sign"><th>${label('谈话人', '签 字')}</th>${box}<th>${label('谈话对象', '确认签字')}</th>${box}</tr>`
}

function body(fields: TalkRecordFields): string {
  const corrections = fields.corrections.join('\n')
  return `<h1>${escapeHtml(fields.title)}</h1>
${fields.sample ? '<div class="sample">样例</div>' : ''}
<table class="form">
<colgroup><col class="label"><col class="no"><col><col class="label"><col class="due"><col class="done"></colgroup>
<thead><tr><td colspan="6"><div class="head"><span>单位：${escapeHtml(fields.unit)}</span><span>编号：${escapeHtml(fields.number)}</span></div></td></tr></thead>
<tfoot><tr><td colspan="6"></td></tr></tfoot>
<tbody>
${pair('谈话对象', people(fields.people), '谈 话 人', people(fields.talkers))}
${pair('谈话时间', escapeHtml(fields.time), '谈话地点', escapeHtml(fields.place))}
${pair('谈话方式', escapeHtml(fields.way), '谈话类型', escapeHtml(fields.kind))}
${pair('触发事由', escapeHtml(fields.trigger), '下次谈话', escapeHtml(fields.next))}
${section(label('谈话', '主要', '内容'), fields.content, corrections === '' ? 58 : 42)}
${section('思想动态', fields.mind, 18)}
${section('存在问题', fields.problems, 18)}
${section('意见建议', fields.advice, 18)}
${section('困难诉求', fields.difficulties.join('\n'), 16, 'lines')}
${items(fields.followUps)}
${corrections === '' ? '' : section('补　　正', corrections, 12, 'lines')}
${signatures(fields)}
${pair('记 录 人', escapeHtml(fields.recorder), '知悉范围', escapeHtml(fields.readers))}
</tbody>
</table>`
}

/** 谈心谈话记录表 as pages of A4: what is printed, previewed and saved as PDF. */
export function talkRecordPage(record: TalkRecord, printing: Printing): string {
  const fields = talkRecordFields(record, printing)
  const footer = `知悉范围：${fields.readers}　　打印：${fields.printed}`
  return pageFrame({ title: fields.title, style: pageRules({ footer }) + style, body: body(fields) })
}
