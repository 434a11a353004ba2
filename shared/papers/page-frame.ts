import { escapeCss, escapeHtml } from './paper-text.ts'
import { fontStack } from './paper-fonts.ts'

/** A whole page for the hidden window that prints: text and style only, nothing fetched, nothing run. */
export function pageFrame(page: {
  readonly title: string
  readonly style: string
  readonly body: string
}): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(page.title)}</title>
<style>${baseStyle}${page.style}</style>
</head>
<body>
${page.body}
</body>
</html>
`
}

// Rules are drawn in whole pixels (0.75 pt): a finer width would be cut down to one. The body's padding keeps the outer
// ones inside the page's edge, where they would be cut off.
const baseStyle = `
:root { --title: ${fontStack('title')}; --body: ${fontStack('body')}; --kai: ${fontStack('kai')}; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; padding: 0 .4mm; color: #000; background: #fff; font: 12pt/1.65 var(--body); line-break: strict; }
h1 { margin: 0; font: 400 22pt/1.4 var(--title); text-align: center; letter-spacing: .12em; text-indent: .12em; }
p { margin: 0; overflow-wrap: anywhere; }
`

/** How a paper lies and what runs along its margins. */
interface PageShape {
  /** At the foot's left: whose eyes the paper is for and who printed it. */
  readonly footer: string
  readonly landscape?: boolean
  /** In millimetres, above and below, then at the sides. */
  readonly margin?: readonly [number, number]
  /** At the head of every page but the first, where the title stands. */
  readonly running?: string
}

/** A4 with its running lines; the page of how many at the right. Sizes stand here only, never as figures given to the printer. */
export const pageRules = ({ footer, landscape = false, margin = [22, 22], running }: PageShape): string => `
@page {
  size: A4 ${landscape ? 'landscape' : 'portrait'};
  margin: ${margin[0]}mm ${margin[1]}mm;
  @bottom-left { content: "${escapeCss(footer)}"; font: 9pt/1.4 ${fontStack('body')}; width: 78%; text-align: left; vertical-align: top; padding-top: 4mm; white-space: pre-wrap; }
  @bottom-right { content: "第 " counter(page) " 页 / 共 " counter(pages) " 页"; font: 9pt/1.4 ${fontStack('body')}; width: 22%; text-align: right; vertical-align: top; padding-top: 4mm; }
}
${running === undefined ? '' : runningHead(running)}`

const runningHead = (text: string): string => `
@page { @top-left { content: "${escapeCss(text)}"; font: 9pt/1.4 ${fontStack('body')}; width: 100%; text-align: left; vertical-align: bottom; padding-bottom: 2mm; white-space: pre-wrap; } }
@page :first { @top-left { content: none; } }
`

/** Text of several lines as paragraphs; an empty one stays a blank line. */
export const paragraphs = (text: string): string =>
  text
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => `<p>${escapeHtml(line) || '&nbsp;'}</p>`)
    .join('')
