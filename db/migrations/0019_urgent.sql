BEGIN IMMEDIATE;

-- What stands in a channel and may not any more goes before whatever else is to be drawn again.
ALTER TABLE copy ADD COLUMN full INTEGER CHECK (full IN (0, 1)); -- 0: a stub, or less; NULL: not known
ALTER TABLE copy ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
ALTER TABLE copy ADD COLUMN replaces INTEGER; -- the message that is deleted for it; while message_id is the same, it may stand yet
ALTER TABLE notice ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));

CREATE INDEX copy_due_by_channel ON copy (channel_id) WHERE stale = 1 OR message_id IS NULL;
CREATE INDEX notice_due_by_channel ON notice (channel_id) WHERE stale = 1 OR message_id IS NULL;

PRAGMA user_version = 19;

COMMIT;
