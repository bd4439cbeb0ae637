-- The journal. Times are whole microseconds since 1970.
CREATE TABLE entry (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  version INTEGER NOT NULL CHECK (version > 0),
  received_at INTEGER NOT NULL,
  stream_previous BLOB NOT NULL CHECK (length(stream_previous) = 32),
  previous_digest BLOB NOT NULL CHECK (length(previous_digest) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  format INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  command TEXT NOT NULL,
  idx INTEGER NOT NULL,
  request BLOB NOT NULL,
  cause TEXT NOT NULL,
  sources TEXT NOT NULL,
  origin TEXT NOT NULL,
  origin_sequence INTEGER NOT NULL,
  origin_previous BLOB NOT NULL,
  stream TEXT NOT NULL,
  exercise INTEGER NOT NULL CHECK (exercise IN (0, 1)),
  type TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  owner TEXT NOT NULL,
  function TEXT NOT NULL,
  person TEXT NOT NULL,
  via TEXT NOT NULL,
  mark TEXT NOT NULL,
  handling TEXT NOT NULL,
  payload_digest BLOB NOT NULL,
  content_digest BLOB NOT NULL,
  signature BLOB NOT NULL,
  payload BLOB,
  salt BLOB,
  UNIQUE (stream, version),
  UNIQUE (command, idx),
  UNIQUE (origin, origin_sequence),
  CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE INDEX entry_type ON entry (type);
CREATE INDEX entry_time ON entry (stream, received_at, version);

-- Derived: which entry copied text from which. Can be rebuilt from the entries.
CREATE TABLE copy (
  source TEXT NOT NULL,
  copy TEXT NOT NULL,
  PRIMARY KEY (source, copy)
) STRICT, WITHOUT ROWID;

-- Derived: one short summary a stream.
CREATE TABLE header (
  stream TEXT PRIMARY KEY,
  header BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- These guards stand in a BEFORE INSERT trigger because INSERT OR REPLACE passes by UPDATE and DELETE triggers.
CREATE TRIGGER entry_only_at_the_end BEFORE INSERT ON entry
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'journal: not-at-the-end'); END;

CREATE TRIGGER entry_only_linked BEFORE INSERT ON entry
WHEN NEW.previous_digest IS NOT
  coalesce((SELECT digest FROM entry ORDER BY position DESC LIMIT 1), zeroblob(32))
BEGIN SELECT RAISE(ABORT, 'journal: not-linked'); END;

CREATE TRIGGER entry_only_next_version BEFORE INSERT ON entry
WHEN NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM entry WHERE stream = NEW.stream)
BEGIN SELECT RAISE(ABORT, 'journal: not-next-version'); END;

CREATE TRIGGER entry_never_taken BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM entry WHERE command = NEW.command AND idx = NEW.idx)
  OR EXISTS (SELECT 1 FROM entry WHERE origin = NEW.origin AND origin_sequence = NEW.origin_sequence)
BEGIN SELECT RAISE(ABORT, 'journal: taken'); END;

CREATE TRIGGER entry_same_exercise BEFORE INSERT ON entry
WHEN NEW.version > 1
  AND NEW.exercise IS NOT (SELECT exercise FROM entry WHERE stream = NEW.stream AND version = 1)
BEGIN SELECT RAISE(ABORT, 'journal: other-exercise'); END;

CREATE TRIGGER entry_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;

-- Erasure is the one change: payload and salt become null, together, and nothing else moves.
CREATE TRIGGER entry_never_changed BEFORE UPDATE ON entry
WHEN NOT (
  NEW.payload IS NULL AND NEW.salt IS NULL
  AND NEW.position IS OLD.position AND NEW.version IS OLD.version AND NEW.received_at IS OLD.received_at
  AND NEW.stream_previous IS OLD.stream_previous AND NEW.previous_digest IS OLD.previous_digest
  AND NEW.digest IS OLD.digest AND NEW.format IS OLD.format AND NEW.id IS OLD.id
  AND NEW.command IS OLD.command AND NEW.idx IS OLD.idx AND NEW.request IS OLD.request
  AND NEW.cause IS OLD.cause AND NEW.sources IS OLD.sources AND NEW.origin IS OLD.origin
  AND NEW.origin_sequence IS OLD.origin_sequence AND NEW.origin_previous IS OLD.origin_previous
  AND NEW.stream IS OLD.stream AND NEW.exercise IS OLD.exercise AND NEW.type IS OLD.type
  AND NEW.recorded_at IS OLD.recorded_at AND NEW.occurred_at IS OLD.occurred_at AND NEW.owner IS OLD.owner
  AND NEW.function IS OLD.function AND NEW.person IS OLD.person AND NEW.via IS OLD.via
  AND NEW.mark IS OLD.mark AND NEW.handling IS OLD.handling AND NEW.payload_digest IS OLD.payload_digest
  AND NEW.content_digest IS OLD.content_digest AND NEW.signature IS OLD.signature
)
BEGIN SELECT RAISE(ABORT, 'journal: append-only'); END;
