BEGIN IMMEDIATE;

-- A list file that somebody had read: first only tried, then taken in, row by row.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER, -- the moderator; NULL: the operator, or a former member
    name TEXT NOT NULL, -- the file's
    state TEXT NOT NULL CHECK (state IN ('tried', 'working', 'stopped', 'done', 'undoing', 'undone')),
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX import_by_server ON import (server_no, id);

-- What became of each of its rows. The text of a fic is here only until it is on the list.
CREATE TABLE import_row (
    import_id INTEGER NOT NULL REFERENCES import ON DELETE CASCADE,
    no INTEGER NOT NULL,
    place TEXT NOT NULL, -- where in the file: `row 12`
    outcome TEXT NOT NULL CHECK (outcome IN ('new', 'joins', 'here', 'left out', 'skipped', 'unreadable')),
    gate INTEGER NOT NULL,
    adult INTEGER NOT NULL CHECK (adult IN (0, 1)), -- 1: is rated above Teen; what is not rated is not
    reason TEXT,
    entry TEXT, -- what was read, as JSON; NULL: there is nothing more to do
    fic_id INTEGER, -- the fic that it became, or joined
    rec_place INTEGER, -- its rec of that fic; NULL: it brought facts alone
    before TEXT, -- the joined fic's facts before and after it, by which they are turned back
    after TEXT,
    PRIMARY KEY (import_id, no)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_row_to_do ON import_row (import_id, no) WHERE entry IS NOT NULL;
CREATE INDEX import_row_by_fic ON import_row (import_id, fic_id) WHERE fic_id IS NOT NULL;

-- Who seems to have recced what came in, and in which words: nobody sees it but she, and it goes after 90 days.
CREATE TABLE suggestion (
    member_id INTEGER NOT NULL,
    fic_id INTEGER NOT NULL REFERENCES fic ON DELETE CASCADE,
    import_id INTEGER NOT NULL,
    why TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (member_id, fic_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX suggestion_by_fic ON suggestion (fic_id);

-- Which recs came in before, by a keyed hash of fic and member, so that a second import adds nothing.
CREATE TABLE imported (
    server_no INTEGER NOT NULL,
    digest BLOB NOT NULL,
    import_id INTEGER NOT NULL,
    PRIMARY KEY (server_no, digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX imported_by_import ON imported (import_id);

-- Who had herself forgotten, by a keyed hash: no import brings her back. Server 0 is all servers.
CREATE TABLE forgotten (
    server_no INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (server_no, digest)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 22;

COMMIT;
