BEGIN IMMEDIATE;

-- What /ficadmin setup sets, as JSON; NULL: nobody has set anything yet.
ALTER TABLE server ADD COLUMN choices TEXT CHECK (choices IS NULL OR json_valid(choices));

PRAGMA user_version = 2;

COMMIT;
