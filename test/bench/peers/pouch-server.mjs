// node pouch-server.mjs FOLDER: a PouchDB server on a free port of this machine; says the port, ends on SIGTERM.
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
process.on('SIGTERM', () => server.close(() => process.exit(0)))
