-- Which desk was elected to publish, one row each time: the last one is it. More than one desk there is only with PostgreSQL.
CREATE TABLE terms (
    number BIGINT PRIMARY KEY,
    desk TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);

-- A print of the key that links and codes are derived from: every desk of this database has to have the same one.
CREATE TABLE key_print (
    number BIGINT PRIMARY KEY CHECK (number = 1),
    print TEXT COLLATE "C" NOT NULL
);
