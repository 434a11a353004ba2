import type { CoverageHead } from './coverage-list.ts'
import { pageFrame, pageRules } from './page-frame.ts'
import { escapeHtml } from './paper-text.ts'

/** A column of a register: its head and how wide it is; without a width it shares what is left. */
export interface RegisterColumn {
  readonly head: string
  readonly mm?: number
  /** Written from the left; all else stands in the middle. */
  readonly left?: boolean
}

/** A cell: text as typed by people, and whether it is hatched, which survives a black-and-white printer. */
export interface RegisterCell {
  readonly text: string
  readonly hatched?: boolean
}

interface Register {
  readonly head: CoverageHead
  readonly landscape: boolean
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly (readonly RegisterCell[])[]
  /** What stands in the table when it has no line. */
  readonly none: string
}

// Cells draw their right and lower rules, the first of a line its left one, the head its upper one: so every page, on
// which the head comes again, is ruled all round. The last line holds the signatures to itself, in a body of their own.
const style = `
.sample { position: absolute; top: 0; right: 0; border: 1px solid #000; padding: .2mm 2mm; font-size: 10.5pt; letter-spacing: .1em; }
h1 { margin-bottom: 3mm; font-size: 20pt; letter-spacing: .08em; text-indent: .08em; }
.facts { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 8mm; font-size: 11pt; line-height: 1.5; }
.facts.tallies { justify-content: flex-start; }
.list { width: 100%; margin-top: 2mm; border-collapse: separate; border-spacing: 0; table-layout: fixed; font-size: 10.5pt; line-height: 1.3; }
.list tr { break-inside: avoid; }
.list th, .list td { border: 0 solid #000; border-right-width: 1px; border-bottom-width: 1px; padding: .6mm 1mm; text-align: center; vertical-align: middle; font-weight: 400; overflow-wrap: anywhere; }
.list th { border-top-width: 1px; height: 9mm; padding: .6mm .4mm; }
.list th { white-space: nowrap; }
.list td { height: 7.4mm; }
.list tr > :first-child { border-left-width: 1px; }
.list tr > :first-child { padding-left: 0; padding-right: 0; white-space: nowrap; }
.list .below > :first-child { white-space: normal; }
.list td.left { text-align: left; }
.list td.hatched { background-clip: padding-box; background-image: repeating-linear-gradient(135deg, #fff 0 1.2mm, #9a9a9a 1.2mm 1.45mm); }
.list td.hatched b { font-weight: 400; background: #fff; padding: 0 .6mm; }
.list td.none { height: 14mm; }
.list .end { break-inside: avoid; }
.list .end .below > td { border: 0; text-align: left; padding: 1.5mm 0 0; }
.notes { font-size: 9.5pt; line-height: 1.45; }
.sign { display: grid; grid-template-columns: 1fr 1fr 1fr auto; gap: 4mm; padding-top: 7mm; font-size: 11pt; }
.sign .day { white-space: pre; }
`

const cell = ({ text, hatched = false }: RegisterCell, column: RegisterColumn | undefined) => {
  if (hatched) return `<td class="hatched"><b>${escapeHtml(text)}</b></td>`
  return `<td${column?.left ? ' class="left"' : ''}>${escapeHtml(text)}</td>`
}

function signatures(): string {
  const names = ['制表人', '审核人', '单位负责人'].map((name) => `<span>${name}：</span>`).join('')
  return `<div class="sign">${names}<span class="day">    年    月    日</span></div>`
}

function table({ columns, rows, none, head }: Register): string {
  const line = (cells: readonly RegisterCell[]) =>
    `<tr>${cells.map((each, at) => cell(each, columns[at])).join('')}</tr>`
  const widths = columns.map(({ mm }) => `<col${mm === undefined ? '' : ` style="width:${mm}mm"`}>`).join('')
  const empty = `<tr><td class="none" colspan="${columns.length}">${escapeHtml(none)}</td></tr>`
  const notes = head.notes
    .map((note, at) => `<p>${at === 0 ? '注：' : '　　'}${escapeHtml(note)}</p>`)
    .join('')
  const last = rows.at(-1)
  return `<table class="list">
<colgroup>${widths}</colgroup>
<thead><tr>${columns.map((column) => `<th>${escapeHtml(column.head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.slice(0, -1).map(line).join('\n')}
</tbody>
<tbody class="end">
${last === undefined ? empty : line(last)}
<tr class="below"><td colspan="${columns.length}"><div class="notes">${notes}</div>${signatures()}</td></tr>
</tbody>
</table>`
}

/** A register as pages of A4: its head comes again on each page, no line is split, the signatures never stand alone. */
export function registerPage(register: Register): string {
  const { head, landscape } = register
  const body = `<h1>${escapeHtml(head.heading)}</h1>
${head.sample ? '<div class="sample">样例</div>' : ''}
<div class="facts"><span>单位：${escapeHtml(head.unit)}</span><span>统计期间：${escapeHtml(head.span)}</span><span>统计截至：${escapeHtml(head.asOf)}</span></div>
<div class="facts tallies">${[head.figures, ...head.tallies].map((part) => `<span>${escapeHtml(part)}</span>`).join('')}</div>
<div class="facts tallies">依据：${escapeHtml(head.basis)}</div>
${table(register)}`
  const rules = pageRules({
    footer: `知悉范围：${head.readers}　　打印：${head.printed}`,
    landscape,
    margin: landscape ? [18, 15] : [20, 16],
    running: `${head.heading}　　单位：${head.unit}`,
  })
  return pageFrame({ title: head.heading, style: rules + style, body })
}
