BEGIN IMMEDIATE;

-- What of a member's words may leave Discord; no row is nothing.
CREATE TABLE sharing (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    share TEXT NOT NULL,       -- reasons, named
    name TEXT,                 -- the name that she typed for it
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sharing_by_member ON sharing (member_id);

PRAGMA user_version = 21;

COMMIT;
