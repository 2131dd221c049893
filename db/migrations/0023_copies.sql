BEGIN IMMEDIATE;

-- How often a member had herself forgotten: a copy of the database that is older brings her back, unless that is
-- done again. Not when, since clocks go wrong.
ALTER TABLE forgotten ADD COLUMN times INTEGER NOT NULL DEFAULT 1;

-- The key of all hashes is there from the beginning: copies of one database are known by it.
INSERT INTO kept (key, value) VALUES ('digest_key', lower(hex(randomblob(32)))) ON CONFLICT DO NOTHING;

PRAGMA user_version = 23;

COMMIT;
