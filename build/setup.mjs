// Sets the machine up for everything else: the packages exactly as locked, and the Node that runs our TypeScript.
// Plain JavaScript that needs nothing installed and runs on any Node >= 20.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.set-up')

/** Node 22.18 is the first that runs TypeScript with no flag. */
const oldestNode = [22, 18]

/** One line of progress. On stderr, because `npm run --silent office` prints JSON on stdout. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

function fail(line) {
  say(line)
  process.exit(1)
}

/** Makes node_modules what package-lock.json says and finds Node 24. Returns that Node's path. Costs a few ms when nothing changed. */
export function setUp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
    if (!installedAsLocked(JSON.parse(lock.toString('utf8')))) install()
    writeFileSync(stampFile, stamp)
  }
  return findNode() ?? fail(nodeMissing())
}

/** npm leaves a list of what it installed. Someone who just ran `npm install` need not wait for a second one. */
function installedAsLocked(lock) {
  const listFile = join(modules, '.package-lock.json')
  if (!existsSync(listFile)) return false
  const installed = JSON.parse(readFileSync(listFile, 'utf8')).packages
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '')
  const wantedPaths = new Set(wanted.map(([path]) => path))
  return (
    Object.keys(installed).every((path) => wantedPaths.has(path)) &&
    wanted.every(([path, want]) =>
      installed[path]
        ? installed[path].version === want.version && installed[path].integrity === want.integrity
        : want.optional === true && !nodePackages.some((name) => path === `node_modules/${name}`),
    )
  )
}

function install() {
  say('Installing the packages, exactly as locked. This happens once and takes about a minute.')
  stepAside()
  const started = Date.now()
  const done = runNpm(['ci'])
  if (done.error)
    fail(
      `npm could not be started (${done.error.message}). Install Node 20 or newer with npm from nodejs.org.`,
    )
  if (done.status !== 0)
    fail('npm could not install the packages; what it said stands above. When that is mended, start again.')
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/** Windows cannot delete a program that runs. If that is this very Node, move it out of npm's way. */
function stepAside() {
  if (process.platform !== 'win32' || !isInside(process.execPath, modules) || !existsSync(process.execPath))
    return
  mkdirSync(join(root, 'out'), { recursive: true })
  renameSync(process.execPath, join(root, 'out', `old-node-${Date.now()}.exe`))
}

function runNpm(args) {
  const node =
    [process.env.npm_node_execpath, process.execPath].find((path) => path && existsSync(path)) ?? 'node'
  const cli = npmCli(node)
  // npm's output goes to stderr too: stdout belongs to the script we were asked to run.
  const options = { cwd: root, stdio: ['ignore', 2, 2] }
  if (cli) return spawnSync(node, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** npm as a JavaScript file: started that way it needs no shell, which Windows would otherwise demand for npm.cmd. */
function npmCli(node) {
  const asked = process.env.npm_execpath ?? ''
  const guesses = [
    ...(/^np[mx]-cli\.js$/.test(basename(asked)) ? [join(dirname(asked), 'npm-cli.js')] : []),
    join(dirname(node), 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(dirname(node), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ]
  return guesses.find((path) => existsSync(path))
}

const nodePackages = [`node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`]

function findNode() {
  const bundled = join(modules, nodePackages[0], 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(bundled)) return bundled
  const [major, minor] = process.versions.node.split('.').map(Number)
  const newEnough = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
  return newEnough ? process.execPath : undefined
}

function nodeMissing() {
  return (
    `Node 24 is missing: it does not come along for ${process.platform} ${process.arch}, and this Node is ${process.versions.node}. ` +
    'Install Node 24 from nodejs.org, or delete node_modules and start again.'
  )
}

function isInside(path, folder) {
  return resolve(path).toLowerCase().startsWith(folder.toLowerCase())
}

/** Sets up, then runs a script of ours on Node 24 and ends as it ends: same exit code, same signal. */
export function runOnNode24(script, args) {
  const node = setUp()
  const path = [dirname(node), join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter)
  const env = { ...process.env, PATH: path, ...(process.env.Path === undefined ? {} : { Path: path }) }
  const child = spawn(node, [resolve(root, script), ...args], { stdio: 'inherit', env })
  // Ctrl+C in a terminal reaches the child by itself; sent by a program it reaches only us and is passed on like the others.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(`Node 24 at ${node} did not start: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
