import { basename, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { checkSecrets } from '../build/check-secrets.ts'
import { refusedImport } from './build/layers.ts'
import {
  functionsOf,
  importsOf,
  lineOf,
  nodesOf,
  placeOf,
  sourceFiles,
  undocumentedExports,
} from './build/source-files.ts'
import type { Node, SourceFile } from './build/source-files.ts'

const files = sourceFiles()
const program = files.filter((file) => file.room !== 'test')
const inRoom = (room: string) => files.filter((file) => file.room === room)

/** The value that this share of the numbers does not exceed. */
function quantile(numbers: readonly number[], share: number): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) * share)] ?? 0
}

/** Every place in these files where a node fits, as "path:line". */
function placesOf(among: readonly SourceFile[], fits: (node: Node, file: SourceFile) => boolean): string[] {
  return among.flatMap((file) =>
    [...nodesOf(file.tree)].filter((node) => fits(node, file)).map((node) => placeOf(file, node)),
  )
}

const textOf = (node: unknown): string => {
  const { type, name, value } = node as { type: string; name?: string; value?: unknown }
  return type === 'Identifier' ? (name ?? '') : typeof value === 'string' ? value : ''
}
const isMember = (node: Node, object: string, property: string) =>
  node.type === 'MemberExpression' && textOf(node.object) === object && textOf(node.property) === property

test('no file is over 500 lines', () => {
  expect(
    files.filter(({ lines }) => lines > 500).map(({ path, lines }) => `${path} has ${lines} lines`),
  ).toEqual([])
})

test('half of the files are at most 100 lines, nine of ten at most 300', () => {
  const lines = program.map((file) => file.lines)
  expect(quantile(lines, 0.5), 'median of the program').toBeLessThanOrEqual(100)
  expect(quantile(lines, 0.9), 'p90 of the program').toBeLessThanOrEqual(300)
})

test('no function is over 80 lines, nine of ten are at most 30', () => {
  const functions = program.flatMap(functionsOf)
  expect(
    functions.filter(({ lines }) => lines > 80).map(({ place, lines }) => `${place} has ${lines} lines`),
  ).toEqual([])
  expect(
    quantile(
      functions.map(({ lines }) => lines),
      0.9,
    ),
    'p90 of the functions',
  ).toBeLessThanOrEqual(30)
})

test('every export of shared/ has a doc comment', () => {
  expect(inRoom('shared').flatMap(undocumentedExports)).toEqual([])
})

test('nobody imports what the layers forbid', () => {
  const refused = files.flatMap((file) =>
    importsOf(file).flatMap((to) => {
      const why = refusedImport(file.path, to)
      return why ? [`${file.path} imports ${to}: ${why}`] : []
    }),
  )
  expect(refused).toEqual([])
})

test('relative imports name the file with its extension, and there are no barrels', () => {
  const relativeWithout = files.flatMap((file) =>
    importsOf(file)
      .filter(
        (to) => /^(shared|electron|renderer|hub|build|test)\//.test(to) && !/\.[a-z]+(\?[a-z]+)?$/.test(to),
      )
      .map((to) => `${file.path} imports ${to}`),
  )
  expect(relativeWithout).toEqual([])
  expect(placesOf(files, (node) => node.type === 'ExportAllDeclaration')).toEqual([])
})

test('shared/ has no clock and no dice', () => {
  const found = placesOf(
    inRoom('shared'),
    (node) =>
      isMember(node, 'Date', 'now') ||
      isMember(node, 'Math', 'random') ||
      (node.type === 'NewExpression' && textOf(node.callee) === 'Date'),
  )
  expect(found).toEqual([])
})

test('only renderer/call.ts touches window.office', () => {
  const others = inRoom('renderer').filter((file) => file.path !== 'renderer/call.ts')
  expect(placesOf(others, (node) => isMember(node, 'window', 'office'))).toEqual([])
})

test('SQL about a noun stands in its store or its derivation', () => {
  const elsewhere = inRoom('electron').filter(
    ({ path }) => !path.startsWith('electron/store/') && !/-(store|derivation)\.ts$/.test(path),
  )
  const callsPrepare = (node: Node) =>
    node.type === 'CallExpression' &&
    textOf((node.callee as Node & { property?: unknown }).property ?? {}) === 'prepare'
  expect(placesOf(elsewhere, callsPrepare)).toEqual([])
})

test('only the store reads the log: all others read what is folded from it', () => {
  const others = inRoom('electron').filter(({ path }) => !path.startsWith('electron/store/'))
  const named =
    /\b(?:from|join|into|update|table)\s+"?op"?(?![\w"])|\bop\.(?:lseq|hash|op_id|body|base|dseq)\b/i
  const sql = (node: Node) =>
    node.type === 'Literal'
      ? node.value
      : node.type === 'TemplateElement'
        ? (node.value as { raw: string }).raw
        : null
  expect(named.test('SELECT max(lseq) FROM op'), 'the check sees such a query').toBe(true)
  expect(placesOf(others, (node) => named.test(String(sql(node) ?? '')))).toEqual([])
})

test('components hold no literal text, only keys of renderer/words', () => {
  const components = inRoom('renderer').filter(({ path }) => path.endsWith('.tsx'))
  const chinese = /\p{Script=Han}/u
  const found = placesOf(components, (node, file) => {
    // Names of keys are the same in every language.
    if (node.type === 'JSXText')
      return /\p{L}{2}/u.test(String(node.value)) && !/<kbd[^<]*$/.test(file.text.slice(0, node.start))
    // A language is offered under its own name.
    if (node.type === 'Literal')
      return typeof node.value === 'string' && chinese.test(node.value) && node.value !== '中文'
    return node.type === 'TemplateElement' && chinese.test((node.value as { raw: string }).raw)
  })
  expect(found).toEqual([])
})

test('a rule that is switched off says why on its line', () => {
  const silent = files.flatMap((file) =>
    [...file.text.matchAll(/(?:oxlint|eslint)-disable(?!.* -- \S).*|@ts-expect-error\s*$/gm)].map(
      (found) => `${file.path}:${lineOf(file, found.index)}`,
    ),
  )
  expect(silent.filter((place) => !place.startsWith('test/architecture.test.ts'))).toEqual([])
})

test('file names are whole and in lower case', () => {
  const tooShort = /^(index|store|rules|handlers|types|utils?|helpers?|common|misc|constants)\.(ts|tsx|mjs)$/
  const bad = files.filter(({ path }) => {
    // Words are kept by the name of what they are about; the folder says the language.
    if (path.startsWith('renderer/words/')) return false
    return tooShort.test(basename(path)) || !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)+$/.test(basename(path))
  })
  expect(bad.map(({ path }) => path)).toEqual([])
})

test('the repository names no machine, no registry and no secret', async () => {
  expect(await checkSecrets(join(resolve(import.meta.dirname), '..'))).toEqual([])
})
