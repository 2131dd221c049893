BEGIN IMMEDIATE;

-- Who was told that her server's list has a public page; nobody is told twice.
CREATE TABLE page_told (
    server_no INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    PRIMARY KEY (server_no, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_told_by_member ON page_told (member_id);

PRAGMA user_version = 34;

COMMIT;
