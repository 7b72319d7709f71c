-- The log of runs, what is read from it, signals, moves and messages to send.
-- Statements are separated by empty lines; `only:` says for which database one is.

CREATE TABLE command (
    key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    digest TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    run TEXT NOT NULL PRIMARY KEY,
    playbook TEXT NOT NULL,
    subject TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'completed', 'cancelled')),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    started_at INTEGER NOT NULL,
    summary TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX run_active ON run (playbook, subject) WHERE state = 'active' AND subject IS NOT NULL;

CREATE TABLE run_document (
    run TEXT NOT NULL REFERENCES run (run),
    digest TEXT NOT NULL REFERENCES document (digest),
    PRIMARY KEY (run, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    run TEXT NOT NULL REFERENCES run (run),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    acting_for TEXT,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    command TEXT NOT NULL REFERENCES command (key),
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_command ON event (command);

CREATE TABLE signal (
    number INTEGER NOT NULL UNIQUE,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT,
    at INTEGER NOT NULL,
    data TEXT NOT NULL,
    effect TEXT,
    PRIMARY KEY (source, id)
) STRICT;

CREATE TABLE move (
    number INTEGER NOT NULL UNIQUE,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    grid TEXT NOT NULL,
    subject TEXT NOT NULL,
    at INTEGER NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (source, id, grid, subject)
) STRICT;

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    run TEXT REFERENCES run (run),
    sequence INTEGER,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'sent', 'dead')),
    attempts INTEGER NOT NULL,
    error TEXT,
    worker TEXT,
    leased_until INTEGER
) STRICT;

CREATE INDEX outbox_due ON outbox (state, not_before);

-- only: sqlite
CREATE TRIGGER event_is_next BEFORE INSERT ON event
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM event WHERE run = NEW.run)
BEGIN SELECT RAISE(ABORT, 'an event is the next of its run'); END;

-- only: sqlite
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

-- only: sqlite
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

-- only: sqlite
CREATE TRIGGER document_is_new BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE digest = NEW.digest AND text <> NEW.text)
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;

-- only: sqlite
CREATE TRIGGER document_stays BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;

-- only: sqlite
CREATE TRIGGER document_is_kept BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;

-- only: postgresql
CREATE FUNCTION mfab_event_is_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM event WHERE run = NEW.run) THEN
        RAISE EXCEPTION 'an event is the next of its run' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- only: postgresql
CREATE FUNCTION mfab_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- only: postgresql
CREATE TRIGGER event_is_next BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION mfab_event_is_next();

-- only: postgresql
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION mfab_stays();

-- only: postgresql
CREATE TRIGGER event_is_kept BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION mfab_stays();

-- only: postgresql
CREATE TRIGGER document_stays BEFORE UPDATE OR DELETE ON document FOR EACH ROW EXECUTE FUNCTION mfab_stays();

-- only: postgresql
CREATE TRIGGER document_is_kept BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION mfab_stays();
