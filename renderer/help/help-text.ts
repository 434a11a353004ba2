import { topicNamed, type TopicName } from './help-topics.ts'

/** A part of a topic's text. */
export type HelpBlock =
  | { readonly type: 'heading' | 'paragraph'; readonly text: string }
  | { readonly type: 'steps' | 'notes'; readonly lines: readonly string[] }
  | {
      readonly type: 'questions'
      readonly pairs: readonly { readonly ask: string; readonly answer: string }[]
    }
  | {
      readonly type: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly type: 'see'; readonly topics: readonly TopicName[] }

const marks = {
  '# ': 'heading',
  '- ': 'steps',
  '* ': 'notes',
  '? ': 'questions',
  '| ': 'table',
  '> ': 'see',
} as const

type Kind = (typeof marks)[keyof typeof marks] | 'paragraph'

const kindOf = (line: string): Kind => marks[line.slice(0, 2) as keyof typeof marks] ?? 'paragraph'
const cellsOf = (line: string) => line.split('|').map((cell) => cell.trim())

function blockOf(kind: Kind, lines: readonly string[]): HelpBlock {
  switch (kind) {
    case 'steps':
    case 'notes':
      return { type: kind, lines }
    case 'questions':
      return {
        type: kind,
        pairs: lines.map((line) => {
          const [ask = '', answer = ''] = line.split(' = ')
          return { ask, answer }
        }),
      }
    case 'table':
      return { type: kind, head: cellsOf(lines[0] ?? ''), rows: lines.slice(1).map(cellsOf) }
    case 'see':
      return {
        type: kind,
        topics: lines
          .join(' ')
          .split(' ')
          .flatMap((name) => topicNamed(name) ?? []),
      }
    default:
      return { type: kind, text: lines.join('\n') }
  }
}

/**
 * Reads the text of a topic, a line at a time: `# ` a heading, `- ` a numbered step, `* ` a note, `? question = answer`,
 * `| cell | cell` a row of a table whose first is its head, `> topic topic` what else to read; any other line is a paragraph.
 */
export function readHelpText(text: string): readonly HelpBlock[] {
  const found: { kind: Kind; lines: string[] }[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const kind = kindOf(line)
    const last = found.at(-1)
    const said = kind === 'paragraph' ? line : line.slice(2)
    const joins = last?.kind === kind && kind !== 'paragraph' && kind !== 'heading'
    if (joins) last.lines.push(said)
    else found.push({ kind, lines: [said] })
  }
  return found.map(({ kind, lines }) => blockOf(kind, lines))
}

/** A line cut at its keys: every second part is one, such as `Alt N` of `[Alt N]`. */
export const cutAtKeys = (line: string): readonly string[] => line.split(/\[([^\]]+)\]/)

/** The text without its marks, for searching in it. */
export const plainText = (text: string): string =>
  text
    .split('\n')
    .filter((line) => kindOf(line) !== 'see')
    .map((line) => (kindOf(line) === 'paragraph' ? line : line.slice(2)))
    .join('\n')
    .replaceAll(/[[\]|]/g, ' ')
    .replaceAll(' = ', ' ')
