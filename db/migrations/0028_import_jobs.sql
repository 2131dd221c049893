BEGIN IMMEDIATE;

-- Where a moderator's import tells how far it is; without a channel it is the operator's, told in the terminal.
ALTER TABLE import ADD COLUMN channel_id INTEGER;
ALTER TABLE import ADD COLUMN message_id INTEGER;
ALTER TABLE import ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)); -- 1: its message says how it ended

-- The attached files, to be read again once somebody has said what their columns hold; both JSON.
ALTER TABLE import ADD COLUMN sources TEXT;
ALTER TABLE import ADD COLUMN unknown TEXT;

CREATE INDEX import_at_work ON import (id) WHERE channel_id IS NOT NULL AND told = 0;

-- What moderators said that columns hold which nobody knows by their names.
CREATE TABLE import_column (
    server_no INTEGER NOT NULL,
    name TEXT NOT NULL,
    field TEXT NOT NULL, -- freeforms, ignored, …
    PRIMARY KEY (server_no, name)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 28;

COMMIT;
