import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { startActor, type ActorProcess } from './actor-process.ts'
import { peerScript } from './peer.ts'

/** How long something took in a laptop's process, and how many records it was about. */
export interface Took {
  readonly ms: number
  /** Until the server had said that it is stored. */
  readonly ackedMs: number
  readonly count: number
}

/** A laptop of one side. */
export interface BenchLaptop {
  readonly actor: ActorProcess
  fill(perSave: number): Promise<Took>
  push(): Promise<Took>
  pull(): Promise<Took>
}

/** One of the two that are compared: a server in a folder, and laptops that reach it through a port. */
export interface Side {
  readonly server: ActorProcess
  readonly port: number
  laptop(name: string, port: number): Promise<BenchLaptop>
}

/** Starts a side; `texts` is a file of a text a line, `docs` of the same as JSON lines. */
export type StartSide = (folder: string, files: { texts: string; docs: string }) => Promise<Side>

const script = (name: string) => resolve(import.meta.dirname, name)
const took = (line: string) => JSON.parse(line) as Took
const made = (...path: string[]) => {
  const folder = join(...path)
  mkdirSync(folder, { recursive: true })
  return folder
}
const rootUnit = '0195A0000070008000000000AB'

/** The hub and the laptop's store as the program runs them. */
export const startOurs: StartSide = async (folder, { texts }) => {
  const server = await startActor(script('bench-hub.ts'), [made(folder, 'server')])
  const { port, county } = JSON.parse(server.hello) as { port: number; county: unknown }
  const laptop = async (name: string, through: number): Promise<BenchLaptop> => {
    const actor = await startActor(script('bench-laptop.ts'), [made(folder, name), String(through)])
    const { count: device } = JSON.parse(await actor.ask(`keys ${rootUnit}`)) as { count: unknown }
    const certificate = JSON.parse(await server.ask(JSON.stringify(device))) as unknown
    await actor.ask(`join ${JSON.stringify({ county, certificate })}`)
    const fill = async (perSave: number) =>
      took(await actor.ask(`fill ${JSON.stringify({ file: texts, perSave })}`))
    return {
      actor,
      fill,
      push: async () => took(await actor.ask('push')),
      pull: async () => took(await actor.ask('pull')),
    }
  }
  return { server, port, laptop }
}

/** PouchDB with its server, both on LevelDB that waits for the disk. */
export const startPouch: StartSide = async (folder, { docs }) => {
  const server = await startActor(peerScript('pouch-server.mjs'), [made(folder, 'server')])
  const laptop = async (name: string, through: number): Promise<BenchLaptop> => {
    const url = `http://127.0.0.1:${through}/talks`
    const actor = await startActor(peerScript('pouch-laptop.mjs'), [made(folder, name), url])
    return {
      actor,
      fill: async () => took(await actor.ask(`fill ${docs}`)),
      push: async () => took(await actor.ask('push')),
      pull: async () => took(await actor.ask('pull')),
    }
  }
  return { server, port: Number(server.hello), laptop }
}
