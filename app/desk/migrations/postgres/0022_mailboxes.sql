-- A mail goes to one mailbox: an organization with several gets one each, so that a mailbox that refuses takes nothing from the others. Which
-- they are is known when the mail is sent; until then a row stands for all of them. What was handed over by hand has a state of its own.
CREATE TABLE outbox_by_mailbox (
    id TEXT COLLATE "C" PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL UNIQUE,
    cause TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    campaign TEXT COLLATE "C" REFERENCES campaigns (id),
    subject TEXT COLLATE "C" NOT NULL,
    mailbox TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'failed', 'dropped', 'handed-over')),
    tries BIGINT NOT NULL DEFAULT 0,
    due_at TEXT COLLATE "C" NOT NULL,
    made_at TEXT COLLATE "C" NOT NULL,
    state_at TEXT COLLATE "C" NOT NULL,
    problem TEXT COLLATE "C",
    UNIQUE (cause, mailbox)
);
INSERT INTO outbox_by_mailbox (id, key, cause, kind, campaign, subject, state, tries, due_at, made_at, state_at, problem)
    SELECT id, key, key, kind, campaign, subject, state, tries, due_at, made_at, state_at, problem FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_by_mailbox RENAME TO outbox;
CREATE INDEX outbox_due ON outbox (state, due_at);
