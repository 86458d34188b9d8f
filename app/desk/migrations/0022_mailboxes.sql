-- A mail goes to one mailbox: an organization with several gets one each, so that a mailbox that refuses takes nothing from the others. Which
-- they are is known when the mail is sent; until then a row stands for all of them. What was handed over by hand has a state of its own.
CREATE TABLE outbox_by_mailbox (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    cause TEXT NOT NULL,
    kind TEXT NOT NULL,
    campaign TEXT REFERENCES campaigns (id),
    subject TEXT NOT NULL,
    mailbox TEXT,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'dropped', 'handed-over')),
    tries BIGINT NOT NULL DEFAULT 0,
    due_at TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state_at TEXT NOT NULL,
    problem TEXT,
    UNIQUE (cause, mailbox)
);
INSERT INTO outbox_by_mailbox (id, key, cause, kind, campaign, subject, state, tries, due_at, made_at, state_at, problem)
    SELECT id, key, key, kind, campaign, subject, state, tries, due_at, made_at, state_at, problem FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_by_mailbox RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (state, due_at);
