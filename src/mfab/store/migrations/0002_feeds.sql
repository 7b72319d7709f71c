-- Addresses of calendars that people subscribe to, and what each of them has told its subscribers.

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
