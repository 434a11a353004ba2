import { readFileSync } from 'node:fs'
import { join, posix, relative, resolve, sep } from 'node:path'
import { parseAst } from 'rolldown/parseAst'
import { filesUnder } from '../../build/folder-stamp.ts'

const root = resolve(import.meta.dirname, '../..')
const rooms = ['shared', 'electron', 'renderer', 'hub', 'build', 'test']
/** Written by a script, not by people. */
const generated = new Set(['shared/kernel/stroke-table.ts'])

/** A piece of a syntax tree; what else it holds depends on its type. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** A source file with its syntax tree. Paths are relative to the project and have forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly room: string
  readonly text: string
  readonly lines: number
  readonly tree: Node
}

/** Every TypeScript and JavaScript file of ours that people write. */
export function sourceFiles(): SourceFile[] {
  return rooms
    .flatMap((room) => filesUnder(join(root, room)))
    .map((file) => relative(root, file).split(sep).join('/'))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes('node_modules/') && !generated.has(path))
    .map((path) => readSource(path, readFileSync(join(root, path), 'utf8')))
}

export function readSource(path: string, text: string): SourceFile {
  const lang = path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js'
  const tree = parseAst(text, { lang, sourceType: 'module' }, path) as unknown as Node
  return { path, room: path.split('/')[0]!, text, lines: text.split('\n').length - 1, tree }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The node and everything in it. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const value of Object.values(node)) {
    if (isNode(value)) yield* nodesOf(value)
    else if (Array.isArray(value)) for (const item of value) if (isNode(item)) yield* nodesOf(item)
  }
}

export const lineOf = (file: SourceFile, at: number): number => file.text.slice(0, at).split('\n').length

/** "path:line", as editors and terminals make a link of it. */
export const placeOf = (file: SourceFile, node: Node): string => `${file.path}:${lineOf(file, node.start)}`

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** The functions of a file that take more than one line, with their length. */
export function functionsOf(file: SourceFile): { place: string; lines: number }[] {
  return [...nodesOf(file.tree)]
    .filter((node) => functionTypes.has(node.type))
    .map((node) => ({
      place: placeOf(file, node),
      lines: lineOf(file, node.end) - lineOf(file, node.start) + 1,
    }))
    .filter(({ lines }) => lines > 1)
}

/** What a file imports, types too: our own files as paths of the project, packages by name. */
export function importsOf(file: SourceFile): string[] {
  return [...nodesOf(file.tree)]
    .flatMap((node) => {
      const isImport = /^(Import(Declaration|Expression)|Export(Named|All)Declaration|TSImportType)$/.test(
        node.type,
      )
      const source = isImport && (node.source ?? node.argument)
      return isNode(source) && typeof source.value === 'string' ? [source.value] : []
    })
    .map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file.path), name) : name))
}

/** `export type X = z.infer<typeof x>`: what x is stands above x, which is an export itself. */
const saysWhatASchemaSays = /^export type \w+ = (?:z\.\w+<)?typeof \w+>?/

/** Exports of a file with no doc comment right above them. */
export function undocumentedExports(file: SourceFile): string[] {
  return (file.tree.body as Node[])
    .filter((node) => /^Export(Named|Default)Declaration$/.test(node.type) && isNode(node.declaration))
    .filter((node) => !saysWhatASchemaSays.test(file.text.slice(node.start, node.end)))
    .filter((node) => {
      const above = file.text.slice(0, node.start).trimEnd()
      return !above.endsWith('*/') || !above.slice(above.lastIndexOf('/*')).startsWith('/**')
    })
    .map((node) => placeOf(file, node))
}
