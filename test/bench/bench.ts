import { parseArgs } from 'node:util'
import { keepFigures, type Figure } from './figures.ts'
import { dutiesBench } from './duties-bench.ts'
import { importBench } from './import-bench.ts'
import { listsBench } from './lists-bench.ts'
import { rendererBench } from './renderer-bench.ts'
import { saveBench } from './save-bench.ts'
import { syncBench } from './sync-bench.ts'

// `npm run bench` measures everything, `npm run bench -- save duties` some of it. Nothing is asserted: the machine may be
// busy. Figures go to test/report/bench.json and into the README's table, but for `--dry`. Of `sync`, `--rounds 2` takes
// fewer rounds for a try and `--long` fills a scope with a million ops.
const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  save: saveBench,
  import: importBench,
  lists: listsBench,
  duties: dutiesBench,
  renderer: rendererBench,
  sync: () => syncBench({ rounds: Number(options.rounds), long: options.long }),
}

const { values: options, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    long: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
})
const unknown = asked.filter((name) => !(name in parts))
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`)
  process.exit(1)
}
const figures: Figure[] = []
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  console.log(`measuring: ${name}`)
  const found = await parts[name]!()
  for (const { what, value, unit, goal, met, how } of found)
    console.log(`  ${met ? 'ok    ' : 'MISSED'} ${what}: ${value} ${unit} (${goal}); ${how}`)
  figures.push(...found)
}
if (!options.dry) keepFigures(figures, Date.now())
process.exit(0)
