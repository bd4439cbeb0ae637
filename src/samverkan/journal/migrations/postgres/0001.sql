-- The journal. Times are whole microseconds since 1970. Text is compared by its bytes, as in SQLite.
CREATE TABLE entry (
  position bigint PRIMARY KEY CHECK (position > 0),
  version bigint NOT NULL CHECK (version > 0),
  received_at bigint NOT NULL,
  stream_previous bytea NOT NULL CHECK (length(stream_previous) = 32),
  previous_digest bytea NOT NULL CHECK (length(previous_digest) = 32),
  digest bytea NOT NULL CHECK (length(digest) = 32),
  format bigint NOT NULL,
  id text COLLATE "C" NOT NULL UNIQUE,
  command text COLLATE "C" NOT NULL,
  idx bigint NOT NULL,
  request bytea NOT NULL,
  cause text COLLATE "C" NOT NULL,
  sources text COLLATE "C" NOT NULL,
  origin text COLLATE "C" NOT NULL,
  origin_sequence bigint NOT NULL,
  origin_previous bytea NOT NULL,
  stream text COLLATE "C" NOT NULL,
  exercise smallint NOT NULL CHECK (exercise IN (0, 1)),
  type text COLLATE "C" NOT NULL,
  recorded_at bigint NOT NULL,
  occurred_at bigint NOT NULL,
  owner text COLLATE "C" NOT NULL,
  function text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  via text COLLATE "C" NOT NULL,
  mark text COLLATE "C" NOT NULL,
  handling text COLLATE "C" NOT NULL,
  payload_digest bytea NOT NULL,
  content_digest bytea NOT NULL,
  signature bytea NOT NULL,
  payload bytea,
  salt bytea,
  UNIQUE (stream, version),
  UNIQUE (command, idx),
  UNIQUE (origin, origin_sequence),
  CHECK ((payload IS NULL) = (salt IS NULL))
);

CREATE INDEX entry_type ON entry (type);
CREATE INDEX entry_time ON entry (stream, received_at, version);

-- Derived: which entry copied text from which. Can be rebuilt from the entries.
CREATE TABLE copy (
  source text COLLATE "C" NOT NULL,
  copy text COLLATE "C" NOT NULL,
  PRIMARY KEY (source, copy)
);

-- Derived: one short summary a stream.
CREATE TABLE header (
  stream text COLLATE "C" PRIMARY KEY,
  header bytea NOT NULL
);

CREATE FUNCTION guard_insert() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
  before record;
BEGIN
  SELECT position, digest INTO last FROM journal.entry ORDER BY position DESC LIMIT 1;
  IF NEW.position IS DISTINCT FROM coalesce(last.position, 0) + 1 THEN
    RAISE EXCEPTION 'journal: not-at-the-end';
  END IF;
  IF NEW.previous_digest IS DISTINCT FROM coalesce(last.digest, decode(repeat('00', 32), 'hex')) THEN
    RAISE EXCEPTION 'journal: not-linked';
  END IF;
  SELECT version, exercise INTO before FROM journal.entry
    WHERE stream = NEW.stream ORDER BY version DESC LIMIT 1;
  IF NEW.version IS DISTINCT FROM coalesce(before.version, 0) + 1 THEN
    RAISE EXCEPTION 'journal: not-next-version';
  END IF;
  IF NEW.exercise IS DISTINCT FROM coalesce(before.exercise, NEW.exercise) THEN
    RAISE EXCEPTION 'journal: other-exercise';
  END IF;
  RETURN NEW;
END $$;

-- Erasure is the one change: payload and salt become null, together, and nothing else moves.
CREATE FUNCTION guard_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  allowed journal.entry;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    allowed := OLD;
    allowed.payload := NULL;
    allowed.salt := NULL;
    IF NEW IS NOT DISTINCT FROM allowed THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'journal: append-only';
END $$;

CREATE TRIGGER entry_only_at_the_end BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION guard_insert();
CREATE TRIGGER entry_never_changed BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION guard_change();
-- TRUNCATE passes by row triggers.
CREATE TRIGGER entry_never_truncated BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION guard_change();
