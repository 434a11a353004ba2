import { pageFrame, pageRules } from './page-frame.ts'
import { escapeHtml } from './paper-text.ts'

/** What the recovery sheet says. The code stands here and on paper, nowhere else. */
export interface RecoverySheet {
  readonly unitName: string
  readonly name: string
  readonly code: string
  /** The day it was made, as official papers write it. */
  readonly madeOn: string
}

/** The code in groups of four, as it is read aloud and typed in again; signs between the groups do not count. */
export const codeGroups = (code: string): readonly string[] =>
  code.replaceAll(/[^0-9A-Za-z]/g, '').match(/.{1,4}/g) ?? []

const style = `
body { line-height: 1.6; }
h1 { margin: 0 0 6mm; }
.who { width: 100%; border-collapse: collapse; }
.who th, .who td { border: 1px solid #000; padding: 1.6mm 3mm; text-align: left; font-weight: 400; }
.who th { width: 34mm; text-align: center; }
.code { margin: 6mm 0; border: 2px solid #000; padding: 5mm 4mm 6mm; }
.code .name { text-align: center; font: 400 14pt/1.4 var(--title); margin-bottom: 3mm; }
.groups { display: grid; grid-template-columns: repeat(3, 1fr); gap: 5mm 3mm; }
.groups span { text-align: center; font: 700 26pt/1.3 "DejaVu Sans Mono", "Liberation Mono", Consolas, "Courier New", monospace; letter-spacing: .12em; white-space: nowrap; }
.groups small { display: block; font: 9pt/1.2 var(--body); letter-spacing: 0; color: #444; }
ol { margin: 0; padding-left: 2em; }
li { margin-bottom: 1mm; }
.keep { margin-top: 6mm; width: 100%; border-collapse: collapse; }
.keep th, .keep td { border: 1px solid #000; height: 15mm; padding: 0 3mm; font-weight: 400; }
.keep th { width: 28mm; }
`

const group = (text: string, at: number) => `<span><small>${at + 1}</small>${escapeHtml(text)}</span>`

/** 恢复单: printed once when an account is made; opens the records again when the password is lost. */
export function recoverySheetPage(sheet: RecoverySheet): string {
  const body = `<h1>恢复单</h1>
<table class="who">
<tr><th>单　　位</th><td>${escapeHtml(sheet.unitName)}</td></tr>
<tr><th>账　　户</th><td>${escapeHtml(sheet.name)}</td></tr>
<tr><th>生成日期</th><td>${escapeHtml(sheet.madeOn)}</td></tr>
</table>
<div class="code"><div class="name">恢 复 码</div><div class="groups">${codeGroups(sheet.code).map(group).join('')}</div></div>
<ol>
<li>用途：忘了“连心”的口令时，在解锁页选“忘了口令”，按顺序输入以上恢复码，即可设置新口令，记录不会丢失。</li>
<li>保管：请密封后放入本单位保险柜，由专人保管。得到本单和这台电脑的人，可以看到全部记录。</li>
<li>不要拍照、扫描、复印，不要存放在任何电脑、手机或网络中，不要与电脑放在一起。</li>
<li>程序不保存恢复码。口令和本单同时丢失，任何人都无法打开记录。</li>
<li>用过一次后，程序会生成新的恢复码，本单即作废，请当场销毁。</li>
</ol>
<table class="keep"><tr><th>保管人签字</th><td></td><th>存放日期</th><td></td></tr></table>`
  const footer = `恢复单　${sheet.unitName}　请放入保险柜`
  return pageFrame({ title: '恢复单', style: pageRules({ footer }) + style, body })
}
