// Lint rules of this house that no linter brings. oxlint loads them (.oxlintrc.json); where each applies is said there.

/** The few parts of a syntax tree that the rules look at. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly callee?: Node
  readonly object?: Node
  readonly property?: Node
  readonly arguments?: readonly Node[]
  readonly expressions?: readonly Node[]
  readonly left?: Node
  readonly right?: Node
  readonly consequent?: Node
  readonly alternate?: Node
  readonly kind?: string
  readonly body?: readonly Node[]
  readonly declaration?: Node | null
  readonly declarations?: readonly { readonly id: Node; readonly init?: Node | null }[]
}
interface Context {
  report(finding: { node: Node; message: string }): void
}
type Rule = { create(context: Context): Record<string, (node: Node) => void> }

const isNamed = (node: Node | undefined, name: string) => node?.type === 'Identifier' && node.name === name
const isMember = (node: Node | undefined, object: string, property: string) =>
  node?.type === 'MemberExpression' && isNamed(node.object, object) && isNamed(node.property, property)

const noAmbientClock: Rule = {
  create(context) {
    const message = 'The clock and the dice are arguments here: pass them in.'
    return {
      MemberExpression(node) {
        const banned = [
          ['Date', 'now'],
          ['Math', 'random'],
          ['performance', 'now'],
        ] as const
        if (banned.some(([object, property]) => isMember(node, object, property)))
          context.report({ node, message })
      },
      NewExpression(node) {
        if (isNamed(node.callee, 'Date')) context.report({ node, message })
      },
      CallExpression(node) {
        if (isNamed(node.callee, 'Date')) context.report({ node, message })
      },
    }
  },
}

const oneDoor: Rule = {
  create(context) {
    return {
      Identifier(node) {
        if (node.name === 'ipcMain')
          context.report({ node, message: 'Only electron/shell/gate.ts listens to windows.' })
        if (node.name === 'ipcRenderer')
          context.report({ node, message: 'Only electron/shell/preload.ts speaks to the shell.' })
      },
    }
  },
}

/** Methods that take SQL. */
const takesSql = new Set(['prepare', 'exec', 'pragma'])

/**
 * SQL is literal text, or text put together from constants of the same file; values are bound. A constant is a `const`
 * at the top of the file, or one inside a function that is itself made of constants only.
 */
const noBuiltSql: Rule = {
  create(context) {
    const constants = new Set<string>()
    const isConstant = (node: Node | undefined): boolean => {
      switch (node?.type) {
        case 'Literal':
          return true
        case 'Identifier':
          return constants.has(node.name ?? '')
        case 'TemplateLiteral':
          return (node.expressions ?? []).every(isConstant)
        case 'BinaryExpression':
          return isConstant(node.left) && isConstant(node.right)
        case 'ConditionalExpression':
          return isConstant(node.consequent) && isConstant(node.alternate)
        case 'MemberExpression':
          // A lookup in a table of constants: orderBy[wanted].
          return isConstant(node.object)
        default:
          return false
      }
    }
    return {
      Program(program) {
        for (const statement of program.body ?? []) {
          const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
          if (declared?.type !== 'VariableDeclaration' || declared.kind !== 'const') continue
          for (const { id } of declared.declarations ?? []) if (id.name) constants.add(id.name)
        }
      },
      VariableDeclaration(node) {
        for (const { id, init } of node.declarations ?? [])
          if (node.kind === 'const' && id.name && isConstant(init ?? undefined)) constants.add(id.name)
      },
      CallExpression(node) {
        const [sql] = node.arguments ?? []
        const method = node.callee?.type === 'MemberExpression' ? node.callee.property?.name : undefined
        if (!method || !takesSql.has(method) || !sql) return
        const built = sql.type === 'TemplateLiteral' || sql.type === 'BinaryExpression'
        if (built && !isConstant(sql))
          context.report({
            node: sql,
            message: 'SQL put together at run time. Bind values; use constants of this file for the rest.',
          })
      },
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: { 'no-ambient-clock': noAmbientClock, 'one-door': oneDoor, 'no-built-sql': noBuiltSql },
}
