BEGIN IMMEDIATE;

-- Where a card stands, as it was when it was drawn: a room that has changed since is noticed by comparing.
ALTER TABLE copy ADD COLUMN parent_id INTEGER; -- the channel that a thread or forum post is in
ALTER TABLE copy ADD COLUMN adult INTEGER CHECK (adult IN (0, 1)); -- NULL: not known
ALTER TABLE copy ADD COLUMN own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)); -- 1: a forum's post made for it

CREATE INDEX copy_by_room ON copy (coalesce(parent_id, channel_id)) WHERE message_id IS NOT NULL;

PRAGMA user_version = 10;

COMMIT;
