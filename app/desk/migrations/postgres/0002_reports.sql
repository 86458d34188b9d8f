-- What readers say is wrong with an entry. Never who said it, at what time, or from where. The same words about the same entry on
-- one day are one report: `id` is their hash, so that a form sent twice is kept once.
CREATE TABLE reports (
    id TEXT COLLATE "C" PRIMARY KEY,
    day TEXT COLLATE "C" NOT NULL,
    entry_kind TEXT COLLATE "C" NOT NULL,
    entry_id TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    fault TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);
CREATE INDEX reports_by_day ON reports (day);
