BEGIN IMMEDIATE;

-- Whether a file of FicRec's own comes back whole, with its members' recs: the operator's, into an empty list.
ALTER TABLE import ADD COLUMN whole INTEGER NOT NULL DEFAULT 0 CHECK (whole IN (0, 1));

-- The fic's number in the file, to which what waits in its queue refers.
ALTER TABLE import_row ADD COLUMN origin INTEGER;

PRAGMA user_version = 25;

COMMIT;
