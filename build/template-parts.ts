import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  PageNumber,
  PageOrientation,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx'
import type { ISectionOptions } from 'docx'

// What the Word forms share: faces, rules, the foot of the page.

export const mm = convertMillimetersToTwip
const song = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' }
const fangsong = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' }
const light = { style: BorderStyle.SINGLE, size: 4, color: '000000' }

/** Thin rules all over. */
export const ruled = {
  top: light,
  bottom: light,
  left: light,
  right: light,
  insideHorizontal: light,
  insideVertical: light,
}

/** Text in the body's face; sizes are half points. */
export const run = (text: string, size = 24) => new TextRun({ text, font: fangsong, size })

/** A paragraph of one run. */
export const line = (
  text: string,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  size = 24,
) => new Paragraph({ alignment, autoSpaceEastAsianText: false, children: [run(text, size)] })

/** The title over a form, with what stands small beside it. */
export const heading = (text: string, size: number, beside = '') =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 120 },
    children: [
      new TextRun({ text, font: song, size, characterSpacing: 40 }),
      ...(beside === '' ? [] : [run(beside, 21)]),
    ],
  })

/** Two or more texts on one line, the last of them at the right edge. */
export const spread = (texts: readonly string[], widthMm: number, size = 24) =>
  new Paragraph({
    tabStops: texts.slice(1).map((_, at) => ({
      type: at === texts.length - 2 ? TabStopType.RIGHT : TabStopType.CENTER,
      position: mm((widthMm * (at + 1)) / (texts.length - 1)),
    })),
    spacing: { after: 60 },
    children: texts.flatMap((text, at) => [
      ...(at === 0 ? [] : [new TextRun({ children: [new Tab()] })]),
      run(text, size),
    ]),
  })

const footer = (widthMm: number) =>
  new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: mm(widthMm) }],
        children: [
          run('知悉范围：{知悉范围}　　打印：{打印}', 18),
          new TextRun({
            font: fangsong,
            size: 18,
            children: [new Tab(), '第 ', PageNumber.CURRENT, ' 页 / 共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  })

interface Form {
  readonly title: string
  readonly landscape: boolean
  /** In millimetres, above and below, then at the sides. */
  readonly margin: readonly [number, number]
  /** At the head of every page but the first, where the title stands. */
  readonly running?: string
  readonly children: ISectionOptions['children']
}

/** A form of A4 pages whose foot says for whom it is, who printed it and which page this is. */
export function formOf({ title, landscape, margin: [upright, sides], running, children }: Form): Document {
  const foot = footer((landscape ? 297 : 210) - 2 * sides)
  const head = {
    headers: { default: new Header({ children: [line(running ?? '', AlignmentType.LEFT, 18)] }) },
    footers: { default: foot, first: foot },
  }
  return new Document({
    title,
    creator: '连心',
    styles: { default: { document: { run: { font: fangsong, size: 24 } } } },
    sections: [
      {
        properties: {
          ...(running === undefined ? {} : { titlePage: true }),
          page: {
            // The library turns width and height round by itself for a page that lies across.
            size: {
              width: mm(210),
              height: mm(297),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: {
              top: mm(upright),
              bottom: mm(upright),
              left: mm(sides),
              right: mm(sides),
              footer: mm(upright - 10),
            },
          },
        },
        ...(running === undefined ? { footers: { default: foot } } : head),
        children,
      },
    ],
  })
}
