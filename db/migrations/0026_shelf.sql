BEGIN IMMEDIATE;

-- What members keep for themselves: one row a work. Nobody else reads it.
CREATE TABLE shelf (
    id INTEGER PRIMARY KEY AUTOINCREMENT, -- in buttons, so never given again
    member_id INTEGER NOT NULL,
    key TEXT NOT NULL,      -- of its link; of a fic without one `list:` and its id; else what a file calls it
    fic_id INTEGER,         -- a fic without a link
    saved_on INTEGER,       -- the server's place where it was saved last; NULL: outside of servers
    packed BLOB NOT NULL,   -- facts as she saw them
    gate INTEGER NOT NULL,
    bare INTEGER NOT NULL DEFAULT 0 CHECK (bare IN (0, 1)), -- 1: its author asked that only the link stays
    place TEXT NOT NULL CHECK (place IN ('to-read', 'reading', 'finished', 'stopped')),
    chapter INTEGER,        -- that she has read up to
    seen INTEGER,           -- chapters that were posted when she last said where she is
    reads TEXT NOT NULL,    -- when she read it, as JSON
    moved INTEGER NOT NULL, -- since when it is in its place
    added INTEGER NOT NULL,
    UNIQUE (member_id, key)
) STRICT;

CREATE INDEX shelf_by_key ON shelf (key);
CREATE INDEX shelf_by_fic ON shelf (fic_id) WHERE fic_id IS NOT NULL;
CREATE INDEX shelf_by_server ON shelf (saved_on) WHERE saved_on IS NOT NULL;

CREATE TRIGGER shelf_loose AFTER DELETE ON shelf BEGIN
    INSERT OR IGNORE INTO loose VALUES (old.key);
END;

CREATE TRIGGER shelf_key_loose AFTER UPDATE OF key ON shelf WHEN old.key <> new.key BEGIN
    INSERT OR IGNORE INTO loose VALUES (old.key);
END;

-- What a member's lists of her shelf were asked for, so that their pages can be turned.
CREATE TABLE shelf_list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    asked TEXT NOT NULL,    -- as JSON
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX shelf_list_by_member ON shelf_list (member_id, id);

PRAGMA user_version = 26;

COMMIT;
