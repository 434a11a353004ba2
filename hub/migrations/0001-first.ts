// The log grows at its end only: its keys are the entry's number and the place in the stream, both of which rise. A key
// by hash would touch a page of its own for every op, and a scope of a million ops would be slower than one of ten thousand.
const log = `
CREATE TABLE scope (
  id text PRIMARY KEY, class text NOT NULL, size bigint NOT NULL, last_ms bigint NOT NULL, peaks text NOT NULL,
  moves integer NOT NULL
);
CREATE TABLE entry (
  scope text NOT NULL,
  sseq bigint NOT NULL,
  epoch integer NOT NULL,
  received_ms bigint NOT NULL,
  eff_hlc text NOT NULL,
  disposition text NOT NULL,
  disp_code text NOT NULL,
  late_from text NOT NULL,
  op_hash text NOT NULL,
  device text NOT NULL,
  dseq bigint NOT NULL,
  prev text NOT NULL,
  ends integer NOT NULL,
  op text,
  PRIMARY KEY (scope, sseq)
);
CREATE INDEX entry_by_stream ON entry (scope, device, dseq);
CREATE TABLE record (
  scope text NOT NULL,
  key text NOT NULL,
  subject text NOT NULL,
  first bigint NOT NULL,
  state text,
  PRIMARY KEY (scope, key)
);
CREATE TABLE moved (
  scope text NOT NULL, person text NOT NULL, moved_to text NOT NULL, epoch integer NOT NULL, sseq bigint NOT NULL,
  PRIMARY KEY (scope, person)
);
CREATE TABLE parked (
  scope text NOT NULL, sseq bigint NOT NULL, device text NOT NULL, code text NOT NULL, at_ms bigint NOT NULL,
  admitted bigint, PRIMARY KEY (scope, sseq)
);
CREATE TABLE fork (
  scope text NOT NULL, device text NOT NULL, prev text NOT NULL, at_ms bigint NOT NULL,
  PRIMARY KEY (scope, device, prev)
);
CREATE TABLE checkpoint (
  scope text NOT NULL, size bigint NOT NULL, epoch integer NOT NULL, root text NOT NULL, hub_ms bigint NOT NULL,
  sig text NOT NULL, peaks text NOT NULL, PRIMARY KEY (scope, size, epoch)
);
`

const office = `
CREATE TABLE unit (id text PRIMARY KEY, name text NOT NULL, root text NOT NULL, made_ms bigint NOT NULL);
CREATE TABLE device (
  id text PRIMARY KEY, unit text NOT NULL, name text NOT NULL, key text NOT NULL, made_ms bigint NOT NULL,
  seen_ms bigint NOT NULL, waiting bigint NOT NULL, forked integer NOT NULL
);
CREATE TABLE certificate (
  serial text PRIMARY KEY, device text NOT NULL, content text NOT NULL, from_ms bigint NOT NULL, to_ms bigint NOT NULL
);
CREATE INDEX certificate_by_device ON certificate (device);
CREATE TABLE enrol_code (
  slot text PRIMARY KEY, unit text NOT NULL, key text NOT NULL, nonce text NOT NULL, made_ms bigint NOT NULL,
  to_ms bigint NOT NULL, tries integer NOT NULL, device text NOT NULL
);
CREATE TABLE revocations (number bigint PRIMARY KEY, content text NOT NULL);
CREATE TABLE audit (
  id text PRIMARY KEY, at_ms bigint NOT NULL, who text NOT NULL, verb text NOT NULL, about text NOT NULL,
  what text NOT NULL
);
`

/** Statements of one step, the same for every engine. */
export const m0001 = { shape: 1, statements: `${log}${office}` }
