-- Mails to be sent, each written down with what caused it. What they say is made when they are sent, so no link, no code and no name is kept
-- here. The subject is the organization that is asked, the code that was made, or the proposal that was rejected.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    campaign TEXT REFERENCES campaigns (id),
    subject TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'dropped')),
    tries BIGINT NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state_at TEXT NOT NULL,
    problem TEXT
);
CREATE INDEX outbox_due ON outbox (state, due_at);
