BEGIN IMMEDIATE;

-- What waits, or waited, for a moderator. Their ids go into buttons, so they are never given out twice.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    matter TEXT NOT NULL,
    rank INTEGER NOT NULL,     -- 0: an author's, which comes first
    fic_id INTEGER,            -- NULL: a rec of a fic that is not on the list
    member_id INTEGER,         -- NULL: several reporters, nobody, or a former member
    reading TEXT,              -- a rec's
    wrote_it INTEGER NOT NULL DEFAULT 0 CHECK (wrote_it IN (0, 1)),
    causes TEXT NOT NULL DEFAULT '[]',
    wish TEXT,
    words TEXT,
    state TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT,
    changed TEXT NOT NULL DEFAULT '[]',
    draft_id INTEGER,
    decided_by INTEGER,
    decided_at INTEGER,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX entry_waiting ON entry (server_no, rank, id) WHERE state = 'waiting';
CREATE INDEX entry_by_fic ON entry (fic_id, matter);
CREATE INDEX entry_by_member ON entry (member_id);

-- What each member reported about one fic.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    member_id INTEGER,         -- NULL: a former member
    complaint TEXT NOT NULL,
    words TEXT,
    at INTEGER NOT NULL,
    UNIQUE (entry_id, member_id)
) STRICT;

CREATE INDEX report_by_member ON report (member_id);

-- An entry's card in the moderators' channel, posted and changed as copies of fics are.
CREATE TABLE notice (
    entry_id INTEGER PRIMARY KEY REFERENCES entry ON DELETE CASCADE,
    channel_id INTEGER NOT NULL,
    message_id INTEGER,        -- NULL: not sent yet
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0, -- grows whenever it becomes stale
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX notice_due ON notice (due) WHERE stale = 1 OR message_id IS NULL;

-- Who has yet to be told what became of an entry.
CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)), -- 1: she takes no messages, so at her next command
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL
) STRICT;

CREATE INDEX letter_due ON letter (due) WHERE by_hand = 0;
CREATE INDEX letter_by_member ON letter (member_id, server_no);
CREATE INDEX letter_by_entry ON letter (entry_id);

-- Up to which entry a moderator has been told, where no channel tells them.
CREATE TABLE reminded (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminded_by_member ON reminded (member_id);

CREATE TABLE block (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,         -- a member's is her id
    name TEXT NOT NULL,
    treatment TEXT NOT NULL,
    reason TEXT,
    open INTEGER NOT NULL CHECK (open IN (0, 1)), -- 1: was added where everyone reads
    UNIQUE (server_no, kind, key)
) STRICT;

-- Authors, and fics of theirs, that left a list at their wish: keys alone, in which nobody can read a name.
CREATE TABLE optout (
    server_no INTEGER NOT NULL, -- 0: every server
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (server_no, key)
) STRICT, WITHOUT ROWID;

-- What authors wish for fics that stay, by the fics' links.
CREATE TABLE wished (
    server_no INTEGER NOT NULL,
    key TEXT NOT NULL,
    bare INTEGER NOT NULL CHECK (bare IN (0, 1)),
    unnamed INTEGER NOT NULL CHECK (unnamed IN (0, 1)),
    PRIMARY KEY (server_no, key)
) STRICT, WITHOUT ROWID;

-- What members did lately, so that nobody can do too much of it.
CREATE TABLE spent (
    id INTEGER PRIMARY KEY,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    deed TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX spent_by_member ON spent (member_id, server_no, deed, at);

-- What a moderator wrote who sent it back.
ALTER TABLE draft ADD COLUMN note TEXT;

-- A posted card that is to be deleted, rather than to say that its fic is gone.
ALTER TABLE copy ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1));

PRAGMA user_version = 4;

COMMIT;
