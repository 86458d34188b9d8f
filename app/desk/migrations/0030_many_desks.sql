-- Which desk was elected to publish, one row each time: the last one is it. More than one desk there is only with PostgreSQL.
CREATE TABLE terms (
    number BIGINT PRIMARY KEY,
    desk TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL
);

-- A print of the key that links and codes are derived from: every desk of this database has to have the same one.
CREATE TABLE key_print (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    print TEXT NOT NULL
);
