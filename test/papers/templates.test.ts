import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Packer } from 'docx'
import { expect, test } from 'vitest'
import { coverageTemplate, notTalkedTemplate } from '../../build/register-templates.ts'
import { talkRecordTemplate } from '../../build/talk-record-template.ts'
import { coverageTagNames, notTalkedTagNames } from '../../shared/papers/coverage-tags.ts'
import { talkRecordTagNames } from '../../shared/papers/talk-record-tags.ts'
import { partOf, wordsOf } from './read-docx.ts'

const folder = join(import.meta.dirname, '../../electron/papers/templates')
const templates = {
  'talk-record': { make: talkRecordTemplate, known: talkRecordTagNames },
  'coverage-1': { make: () => coverageTemplate(1), known: coverageTagNames },
  'coverage-3': { make: () => coverageTemplate(3), known: coverageTagNames },
  'coverage-6': { make: () => coverageTemplate(6), known: coverageTagNames },
  'coverage-12': { make: () => coverageTemplate(12), known: coverageTagNames },
  'not-talked': { make: notTalkedTemplate, known: notTalkedTagNames },
}

test('every Word form that comes along is one of these', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(templates).map((name) => `${name}.docx`).toSorted()) // prettier-ignore
})

test.each(Object.entries(templates))('%s is as npm run templates makes it, with known tags only', async (name, { make, known }) => {
  const kept = readFileSync(join(folder, `${name}.docx`))
  const made = await Packer.toBuffer(make())
  const parts = ['document', 'header1', 'footer1', 'footer2'].map((part) => `word/${part}.xml`)
  for (const part of parts) expect(partOf(made, part)).toBe(partOf(kept, part))
  const tags = parts.flatMap((part) => [...wordsOf(kept, part).matchAll(/\{[#/]?([^{}]+)\}/g)].map(([, tag]) => tag!))
  expect(tags.length).toBeGreaterThan(10)
  expect(tags.filter((tag) => !known.includes(tag))).toEqual([])
}) // prettier-ignore
