BEGIN IMMEDIATE;

-- Which of the fic's recs it is about; NULL: one of those without a name.
ALTER TABLE suggestion ADD COLUMN place INTEGER;

PRAGMA user_version = 30;

COMMIT;
