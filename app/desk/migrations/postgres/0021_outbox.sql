-- Mails to be sent, each written down with what caused it. What they say is made when they are sent, so no link, no code and no name is kept
-- here. The subject is the organization that is asked, the code that was made, or the proposal that was rejected.
CREATE TABLE outbox (
    id TEXT COLLATE "C" PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    campaign TEXT COLLATE "C" REFERENCES campaigns (id),
    subject TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'dropped')),
    tries BIGINT NOT NULL DEFAULT 0,
    due_at TEXT COLLATE "C" NOT NULL,
    made_at TEXT COLLATE "C" NOT NULL,
    state_at TEXT COLLATE "C" NOT NULL,
    problem TEXT COLLATE "C"
);
CREATE INDEX outbox_due ON outbox (state, due_at);
