BEGIN IMMEDIATE;

-- Which deeds an entry of the queue asks moderators to look at: what was and what is stands in the log alone.
CREATE TABLE looked_at (
    entry_id INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE,
    log_id INTEGER NOT NULL REFERENCES log ON DELETE CASCADE,
    PRIMARY KEY (entry_id, log_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX looked_at_by_log ON looked_at (log_id);

PRAGMA user_version = 17;

COMMIT;
