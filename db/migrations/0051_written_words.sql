BEGIN IMMEDIATE;

-- What writes fics and names writes their words, too, once for all that one transaction brings (db/facts/fic_rows.py,
-- db/tags/new_names.py): FTS5 writes out all it has before each statement that sets off a trigger.
DROP TRIGGER title_added;
DROP TRIGGER name_said;

PRAGMA user_version = 51;

COMMIT;
