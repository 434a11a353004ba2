import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

// Runs the program's own main file, unmodified: the name `electron` leads to the stand-in, and nothing else changes.
const standIn = new URL('./electron.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context),
})

const [node, , main, ...rest] = process.argv
if (!main) throw new Error('run.ts wants the main file of the program')
// As Electron has it: the program that runs, the program's folder or file, then what the person gave.
process.argv = [node!, resolve(main), ...rest]
await import(pathToFileURL(resolve(main)).href)
