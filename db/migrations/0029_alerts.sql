BEGIN IMMEDIATE;

-- A search that a member keeps, to be told what comes to match it.
CREATE TABLE alert (
    watch_id INTEGER PRIMARY KEY REFERENCES watch ON DELETE CASCADE,
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('look', 'each', 'daily', 'weekly')),
    channel_id INTEGER NOT NULL,                                          -- where she kept it
    at INTEGER NOT NULL,
    waiting INTEGER NOT NULL DEFAULT 0 CHECK (waiting IN (0, 1)),         -- 1: something came, of which no message told
    due INTEGER                                                           -- when a message may tell of it; NULL: never
) STRICT;

CREATE INDEX alert_by_member ON alert (member_id, server_no);
CREATE INDEX alert_due ON alert (due) WHERE waiting = 1 AND due IS NOT NULL;

CREATE TRIGGER alert_gone AFTER DELETE ON alert BEGIN
    DELETE FROM watch WHERE id = old.watch_id;
END;

CREATE TRIGGER alert_waits AFTER INSERT ON watch_match BEGIN
    UPDATE alert SET waiting = 1 WHERE watch_id = new.watch_id AND waiting = 0;
END;

-- The message that told of a match, or that it is in an adult channel.
ALTER TABLE watch_match ADD COLUMN digest_id INTEGER;

CREATE INDEX watch_match_by_digest ON watch_match (digest_id) WHERE digest_id IS NOT NULL;

-- How a member wants to be told by message, whatever the server.
CREATE TABLE alert_choice (
    member_id INTEGER PRIMARY KEY,
    zone TEXT NOT NULL DEFAULT 'UTC',
    hour INTEGER NOT NULL DEFAULT 18 CHECK (hour BETWEEN 0 AND 23),
    day INTEGER NOT NULL DEFAULT 5 CHECK (day BETWEEN 0 AND 6),           -- of the week, from Monday
    titles INTEGER NOT NULL DEFAULT 0 CHECK (titles IN (0, 1)),           -- 1: a message may name what it tells of
    way TEXT NOT NULL DEFAULT 'untried' CHECK (way IN ('untried', 'open', 'closed')),
    next INTEGER NOT NULL DEFAULT 0                                       -- no message before
) STRICT;

-- Messages about alerts: written before they are sent.
CREATE TABLE alert_digest (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    member_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1))                -- 0: under way, or nobody knows whether it came
) STRICT;

CREATE INDEX alert_digest_by_member ON alert_digest (member_id);

-- When a member was last told, under an answer, that something waits for her.
CREATE TABLE news_line (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX news_line_by_member ON news_line (member_id);

PRAGMA user_version = 29;

COMMIT;
