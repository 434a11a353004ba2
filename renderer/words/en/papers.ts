import type { Complete } from '../complete.ts'
import type { papers as zh } from '../zh-CN/papers.ts'

/** Words of the print preview. */
export const papers: Complete<typeof zh> = {
  title: 'Print preview',
  back: 'Back',
  print: 'Print',
  saveAs: 'Save as',
  save: { pdf: 'Save as PDF', docx: 'Save as Word', xlsx: 'Save as Excel' },
  saved: 'Saved as {{name}}',
  printed: 'Sent to the printer; the print is logged',
  notPrinted: 'Nothing was printed.',
  cancelled: 'Cancelled; nothing was saved.',
  pages_one: 'One page',
  pages_other: '{{count}} pages',
  page: 'Page {{n}} of {{count}}',
  zoom: 'Size',
  fit: 'Whole page',
  fitWidth: 'Page width',
  making: 'Laying out…',
  fonts: 'Fonts',
  fontsRight: 'All fonts asked for are on this computer',
  roles: { title: 'title', body: 'body', kai: 'Kai face' },
  fontMissing: '{{wanted}} is not on this computer; {{role}} uses {{face}} instead',
  fontNone: 'the system’s own face',
  fontNote: 'With another face, characters and lines on a page may differ a little; the content does not.',
  preview: 'Pages',
  logged: 'Printing and saving are logged.',
  broken: 'This page cannot be drawn. Save it as PDF to see it.',
}
