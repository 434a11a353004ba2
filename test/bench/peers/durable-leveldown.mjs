// LevelDB as PouchDB ships it acknowledges before the disk has it. Both sides of the comparison are to be durable per
// batch, so every write of it is made to wait for the disk, as `{ sync: true }` of its own API does.
import leveldown from 'leveldown'

const proto = leveldown.prototype
for (const name of ['_put', '_del', '_batch']) {
  const plain = proto[name]
  proto[name] = function (...given) {
    const callback = given.pop()
    const options = { ...given.pop(), sync: true }
    return plain.call(this, ...given, options, callback)
  }
}
const chained = proto._chainedBatch
proto._chainedBatch = function () {
  const batch = chained.call(this)
  const write = batch._write
  batch._write = function (options, callback) {
    return write.call(this, { ...options, sync: true }, callback)
  }
  return batch
}
