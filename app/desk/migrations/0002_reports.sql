-- What readers say is wrong with an entry. Never who said it, at what time, or from where. The same words about the same entry on
-- one day are one report: `id` is their hash, so that a form sent twice is kept once.
CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    entry_kind TEXT NOT NULL,
    entry_id TEXT NOT NULL,
    language TEXT NOT NULL,
    fault TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX reports_by_day ON reports (day);
