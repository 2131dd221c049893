BEGIN IMMEDIATE;

-- Searches that every new or changed fic is held against: members' alerts, and whatever else waits for fics.
CREATE TABLE watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    search TEXT NOT NULL
) STRICT;

CREATE INDEX watch_by_server ON watch (server_no);

-- By the rarest thing that a search asks for: which fics can match it at all.
CREATE TABLE watch_lead (
    server_no INTEGER NOT NULL,
    kind TEXT NOT NULL,  -- a tag's, author, reccer, word, level; any: the search asks for none of these
    key TEXT NOT NULL,   -- a word's is how it begins
    watch_id INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
    PRIMARY KEY (server_no, kind, key, watch_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX watch_lead_by_watch ON watch_lead (watch_id);

-- Which fics came to match. It outlives its fic: one that is put back onto the list is not told twice.
CREATE TABLE watch_match (
    watch_id INTEGER NOT NULL REFERENCES watch ON DELETE CASCADE,
    fic_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    in_bulk INTEGER NOT NULL CHECK (in_bulk IN (0, 1)), -- 1: came with many others, as by an import
    told INTEGER,                                       -- when; NULL: waits
    PRIMARY KEY (watch_id, fic_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX watch_match_waiting ON watch_match (watch_id, fic_id) WHERE told IS NULL;

-- Fics that were written and not yet held against the searches there were by then.
CREATE TABLE unmatched (
    fic_id INTEGER PRIMARY KEY REFERENCES fic ON DELETE CASCADE,
    last_watch INTEGER NOT NULL,  -- the newest search there was by then
    before TEXT NOT NULL          -- the ids of those that it matched before, as JSON
) STRICT;

PRAGMA user_version = 24;

COMMIT;
