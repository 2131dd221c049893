BEGIN IMMEDIATE;

-- A card of the queue, too, was drawn for a kind of room: one that has changed since is noticed by comparing.
ALTER TABLE notice ADD COLUMN adult INTEGER CHECK (adult IN (0, 1)); -- NULL: not known

PRAGMA user_version = 13;

COMMIT;
