BEGIN IMMEDIATE;

-- A book tracker's table that a member had read for her shelf, until she takes it in.
CREATE TABLE shelf_file (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL UNIQUE,
    entries TEXT NOT NULL, -- as JSON
    at INTEGER NOT NULL
) STRICT;

PRAGMA user_version = 31;

COMMIT;
