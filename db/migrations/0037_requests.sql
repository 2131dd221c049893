BEGIN IMMEDIATE;

-- 1: with everything by which a fic or its author is found again, not only links or names as earlier ones.
ALTER TABLE optout ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));

-- Fics of which only the link shows while moderators have an author's request, and what they'd show again.
CREATE TABLE held (
    fic_id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL CHECK (server_no = fic_id >> 24),
    entry_id INTEGER NOT NULL, -- the request
    packed BLOB NOT NULL,
    keys TEXT NOT NULL,        -- by these it is found again if it is taken off and recced anew meanwhile
    released INTEGER NOT NULL DEFAULT 0 CHECK (released IN (0, 1)), -- 1: nobody decided in time, so all shows again
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX held_by_server ON held (server_no);
CREATE INDEX held_by_entry ON held (entry_id);

-- 1: everyone may see that this account wrote the fic, since it said so on purpose.
ALTER TABLE rec ADD COLUMN author_shown INTEGER NOT NULL DEFAULT 0 CHECK (author_shown IN (0, 1));

-- What stood beside a rec since "I wrote this" is seen by nobody now, so these cards are drawn again.
UPDATE copy
SET
    stale = 1,
    version = version + 1,
    tries = iif(message_id IS NULL, tries, 0),
    due = iif(message_id IS NULL, due, 0)
WHERE fic_id IN (SELECT fic_id FROM rec WHERE wrote_it);

PRAGMA user_version = 37;

COMMIT;
