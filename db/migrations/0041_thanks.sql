BEGIN IMMEDIATE;

-- Whether who asked says that this answer was what she looked for, and whether who answered has been told so.
ALTER TABLE wanted_answer ADD COLUMN thanks INTEGER NOT NULL DEFAULT 0 CHECK (thanks IN (0, 1, 2));

CREATE INDEX wanted_answer_thanks ON wanted_answer (member_id) WHERE thanks = 1;

PRAGMA user_version = 41;

COMMIT;
