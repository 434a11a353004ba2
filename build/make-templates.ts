// Makes the Word forms that come with the program: `npm run templates`, or only those named: `npm run templates -- coverage-6`.
// The clerk may change a copy of one in Word or WPS.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Packer } from 'docx'
import type { Document } from 'docx'
import { coverageTemplate, notTalkedTemplate } from './register-templates.ts'
import { talkRecordTemplate } from './talk-record-template.ts'

const templates: Readonly<Record<string, () => Document>> = {
  'talk-record': talkRecordTemplate,
  'coverage-1': () => coverageTemplate(1),
  'coverage-3': () => coverageTemplate(3),
  'coverage-6': () => coverageTemplate(6),
  'coverage-12': () => coverageTemplate(12),
  'not-talked': notTalkedTemplate,
}

const asked = process.argv.slice(2)
for (const [name, make] of Object.entries(templates)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const target = join(import.meta.dirname, '..', 'electron', 'papers', 'templates', `${name}.docx`)
  writeFileSync(target, await Packer.toBuffer(make()))
  process.stdout.write(`${target}\n`)
}
