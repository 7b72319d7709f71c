PRAGMA application_id = 1835426146;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE command (
    key TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO "command" VALUES('anna 1');
INSERT INTO "command" VALUES('start nordlys');
INSERT INTO "command" VALUES('start sydlys');
CREATE TABLE document (
    digest TEXT NOT NULL PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;
INSERT INTO "document" VALUES('6c604c0fac1bdcce242cf368db805325b6e43f7fa11e15ae26adf32670a7e217','{"playbook":"product-launch","title":"Løb i Tromsø – \u2028 日本"}');
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
INSERT INTO "event" VALUES('nordlys',1,1799650860,'anna',NULL,'started','{"task":"brief"}','start nordlys');
INSERT INTO "event" VALUES('nordlys',2,1799650920,'anna',NULL,'taken','{"task":"brief"}','anna 1');
INSERT INTO "event" VALUES('nordlys',3,1799650980,'anna',NULL,'submitted','{"task":"brief"}','anna 1');
INSERT INTO "event" VALUES('sydlys',1,1799650860,'anna',NULL,'started','{"task":"brief"}','start sydlys');
CREATE TABLE feed (
    id TEXT NOT NULL PRIMARY KEY,
    token TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('person', 'role', 'function', 'team')),
    name TEXT NOT NULL,
    run TEXT REFERENCES run (run),
    created_at INTEGER NOT NULL,
    revoked_at INTEGER,
    version INTEGER NOT NULL
) STRICT;
INSERT INTO "feed" VALUES('anna-1','d0c04f4b1951e4aeaaec8223ed2039e542f3aae805a6fa7f6d794e5afff5d272','person','anna',NULL,1799650800,NULL,1);
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
INSERT INTO "move" VALUES(1,'crm','lead-42','market','lead 42',1799650800,'won');
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
INSERT INTO "outbox" VALUES('a','nordlys',NULL,'anna','due','{"task":"brief"}',1799650800,1799650860,'pending',1,'451 try later',NULL,NULL);
INSERT INTO "outbox" VALUES('b',NULL,NULL,'anna','due','{"task":"brief"}',1799650800,1799650800,'sent',1,NULL,NULL,NULL);
CREATE TABLE publication (
    feed TEXT NOT NULL REFERENCES feed (id),
    uid TEXT NOT NULL,
    run TEXT NOT NULL REFERENCES run (run),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    digest TEXT NOT NULL,
    stamp INTEGER NOT NULL,
    cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
    entry TEXT NOT NULL,
    PRIMARY KEY (feed, uid)
) STRICT, WITHOUT ROWID;
INSERT INTO "publication" VALUES('anna-1','brief@mfab','nordlys',0,'d',1799650800,0,'{}');
CREATE TABLE run (
    run TEXT NOT NULL PRIMARY KEY,
    playbook TEXT NOT NULL,
    subject TEXT,
    state TEXT NOT NULL CHECK (state IN ('active', 'completed', 'cancelled')),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    started_at INTEGER NOT NULL,
    summary TEXT NOT NULL
) STRICT;
INSERT INTO "run" VALUES('nordlys','product-launch','nordlys-3','active',3,1799650800,'{"up":[]}');
INSERT INTO "run" VALUES('sydlys','product-launch',NULL,'active',1,1799650800,'{"up":[]}');
CREATE TABLE run_document (
    run TEXT NOT NULL REFERENCES run (run),
    digest TEXT NOT NULL REFERENCES document (digest),
    PRIMARY KEY (run, digest)
) STRICT, WITHOUT ROWID;
INSERT INTO "run_document" VALUES('nordlys','6c604c0fac1bdcce242cf368db805325b6e43f7fa11e15ae26adf32670a7e217');
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
INSERT INTO "signal" VALUES(1,'crm','lead-42','lead.created','lead 42',1799650800,'{}','{"started":"sydlys"}');
INSERT INTO "signal" VALUES(2,'crm','lead-43','lead.created','lead 43',1799650800,'{}',NULL);
CREATE UNIQUE INDEX run_active ON run (playbook, subject) WHERE state = 'active' AND subject IS NOT NULL;
CREATE INDEX event_command ON event (command);
CREATE INDEX outbox_due ON outbox (state, not_before);
CREATE TRIGGER event_is_next BEFORE INSERT ON event
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM event WHERE run = NEW.run)
BEGIN SELECT RAISE(ABORT, 'an event is the next of its run'); END;
CREATE TRIGGER event_stays BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_is_kept BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER document_is_new BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE digest = NEW.digest AND text <> NEW.text)
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TRIGGER document_stays BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END;
CREATE TRIGGER document_is_kept BEFORE DELETE ON document
BEGIN SELECT RAISE(ABORT, 'a document is never deleted'); END;
CREATE INDEX move_of ON move (grid, subject);
COMMIT;
