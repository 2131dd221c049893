BEGIN IMMEDIATE;

-- Which entries became one with a fic: whoever changes what the log holds of it changes that of them too.
CREATE INDEX log_merged ON log (server_no, after ->> '$.id') WHERE verb = 'merged';

PRAGMA user_version = 8;

COMMIT;
