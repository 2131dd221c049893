BEGIN IMMEDIATE;

-- In which language a member is spoken to: the one she chose, and the one her Discord was in when she was here last.
-- Whoever chose nothing and was heard in English has no row.
CREATE TABLE member_language (
    member_id INTEGER NOT NULL PRIMARY KEY,
    chosen TEXT,
    heard TEXT NOT NULL DEFAULT 'en'
) STRICT;

PRAGMA user_version = 38;

COMMIT;
