import type { Words } from '../words/words.ts'
import { plainText } from './help-text.ts'
import { topicNames, type TopicName } from './help-topics.ts'

/** A topic in which what was looked for stands, and the line where; empty where it is the title. */
export interface FoundTopic {
  readonly topic: TopicName
  readonly line: string
}

/** How much of a line is shown on either side of what was looked for. */
const BESIDE = 16

function partOf(line: string, at: number, length: number): string {
  const from = Math.max(0, at - BESIDE)
  const to = Math.min(line.length, at + length + BESIDE)
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`
}

/** Topics whose title or text has all the words of the query; those with it in the title first. */
export function findTopics(t: Words, query: string): readonly FoundTopic[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = topicNames.flatMap((topic) => {
    const title = t(`help.topics.${topic}.title`)
    const text = plainText(t(`help.topics.${topic}.text`))
    const all = `${title}\n${text}`.toLowerCase()
    if (!words.every((word) => all.includes(word))) return []
    const first = words[0] ?? ''
    if (words.every((word) => title.toLowerCase().includes(word))) return [{ topic, line: '', rank: 0 }]
    const line = text.split('\n').find((each) => each.toLowerCase().includes(first)) ?? ''
    return [{ topic, line: partOf(line, line.toLowerCase().indexOf(first), first.length), rank: 1 }]
  })
  return found.toSorted((a, b) => a.rank - b.rank).map(({ topic, line }) => ({ topic, line }))
}
