BEGIN IMMEDIATE;

-- Requests for fics. One that its member has begun is seen by nobody else.
CREATE TABLE wanted (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    number INTEGER NOT NULL,             -- by which members know it; 0 until it is asked
    member_id INTEGER NOT NULL,
    nameless INTEGER NOT NULL DEFAULT 0 CHECK (nameless IN (0, 1)),
    kind TEXT NOT NULL CHECK (kind IN ('like', 'lost')),
    search TEXT NOT NULL,
    asked TEXT NOT NULL,                 -- the search as it is typed, by which the same is known again
    words TEXT NOT NULL,
    place TEXT NOT NULL,
    highest INTEGER NOT NULL,
    shows_left_out INTEGER NOT NULL DEFAULT 0 CHECK (shows_left_out IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('begun', 'waiting', 'open', 'answered', 'closed', 'ended')),
    days INTEGER NOT NULL,
    at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    reminded INTEGER NOT NULL DEFAULT 0 CHECK (reminded IN (0, 1)), -- 1: was asked whether it still stands
    unseen INTEGER NOT NULL DEFAULT 0,   -- what its member has yet to be told of it, as bits
    channel_id INTEGER,                  -- where its card is to stand
    watch_id INTEGER REFERENCES watch ON DELETE SET NULL
) STRICT;

CREATE INDEX wanted_by_server ON wanted (server_no, state, id);
CREATE INDEX wanted_by_member ON wanted (member_id, server_no);
CREATE INDEX wanted_by_asked ON wanted (server_no, asked) WHERE state IN ('open', 'answered');
CREATE INDEX wanted_by_watch ON wanted (watch_id) WHERE watch_id IS NOT NULL;
CREATE INDEX wanted_ends ON wanted (ends_at) WHERE state = 'open';

CREATE TABLE wanted_answer (
    wanted_id INTEGER NOT NULL REFERENCES wanted ON DELETE CASCADE,
    fic_id INTEGER NOT NULL,             -- stays when its fic goes, which can be put back
    member_id INTEGER,                   -- NULL: a former member
    at INTEGER NOT NULL,
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)), -- 1: who asked has seen it
    PRIMARY KEY (wanted_id, fic_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX wanted_answer_by_fic ON wanted_answer (fic_id);
CREATE INDEX wanted_answer_by_member ON wanted_answer (member_id);

-- Who looks for the same, and up to which answer she has been told.
CREATE TABLE wanted_follower (
    wanted_id INTEGER NOT NULL REFERENCES wanted ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    told_at INTEGER NOT NULL,
    PRIMARY KEY (wanted_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX wanted_follower_by_member ON wanted_follower (member_id);

-- Who reported a request, and whom moderators keep from asking.
CREATE TABLE wanted_report (
    wanted_id INTEGER NOT NULL REFERENCES wanted ON DELETE CASCADE,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (wanted_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE wanted_stopped (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

-- A request's cards: the one for all, and the one for moderators where it waits or was reported. A card outlives its
-- request: then it is deleted.
CREATE TABLE wanted_card (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    server_no INTEGER NOT NULL,
    wanted_id INTEGER NOT NULL,
    for_moderators INTEGER NOT NULL DEFAULT 0 CHECK (for_moderators IN (0, 1)),
    channel_id INTEGER NOT NULL,
    message_id INTEGER,                  -- NULL: not sent yet
    stale INTEGER NOT NULL DEFAULT 0 CHECK (stale IN (0, 1)),
    version INTEGER NOT NULL DEFAULT 0,
    tries INTEGER NOT NULL DEFAULT 0,
    due INTEGER NOT NULL,
    urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1)),
    adult INTEGER CHECK (adult IN (0, 1)),
    UNIQUE (wanted_id, for_moderators)
) STRICT;

CREATE INDEX wanted_card_due ON wanted_card (due) WHERE stale = 1 OR message_id IS NULL;
CREATE INDEX wanted_card_due_by_channel ON wanted_card (channel_id) WHERE stale = 1 OR message_id IS NULL;
CREATE INDEX wanted_card_by_channel ON wanted_card (channel_id) WHERE message_id IS NOT NULL;

PRAGMA user_version = 27;

COMMIT;
