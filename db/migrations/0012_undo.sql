BEGIN IMMEDIATE;

ALTER TABLE log ADD COLUMN undoes INTEGER; -- the entry that this deed took back

CREATE UNIQUE INDEX log_by_undone ON log (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX log_by_member ON log (server_no, member_id, id);
CREATE INDEX log_by_time ON log (at);

-- When the bot was removed from the server; NULL: it is there.
ALTER TABLE server ADD COLUMN left_at INTEGER;

PRAGMA user_version = 12;

COMMIT;
