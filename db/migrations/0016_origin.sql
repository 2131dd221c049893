BEGIN IMMEDIATE;

-- Where a rec was sent in from: where no feed is set, its card stands there once it is approved.
ALTER TABLE entry ADD COLUMN room_id INTEGER;

PRAGMA user_version = 16;

COMMIT;
