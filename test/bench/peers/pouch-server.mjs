// node pouch-server.mjs FOLDER: a PouchDB server on a free port of this machine; says the port, ends with its standard input.
import './durable-leveldown.mjs'
import express from 'express'
import pouchApp from 'express-pouchdb'
import PouchDB from 'pouchdb'
import { sep } from 'node:path'

const folder = process.argv[2]
const app = express()
app.use(
  '/',
  pouchApp(PouchDB.defaults({ prefix: folder + sep }), {
    mode: 'minimumForPouchDB',
    configPath: `${folder}${sep}config.json`,
    logPath: `${folder}${sep}log.txt`,
  }),
)
const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))
process.stdin.on('end', () => process.exit(0)).resume()
