-- People with a role. No passwords: one-time links and codes, of which only prints are kept.
CREATE TABLE people (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    made_at TEXT NOT NULL,
    ended_at TEXT
);

-- «» where a role is not of one organization.
CREATE TABLE roles (
    person TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL CHECK (role IN ('organization', 'translator', 'editor', 'publisher', 'admin')),
    organization TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (person, role, organization)
);

CREATE TABLE invitations (
    hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT
);

-- The digits follow from the id and the key of the portal; a print of them is kept, bound to the browser that asked.
CREATE TABLE codes (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    browser TEXT NOT NULL,
    print TEXT NOT NULL,
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    ended_at TEXT
);
CREATE INDEX codes_of_person ON codes (person, made_at);
CREATE INDEX codes_of_browser ON codes (browser, made_at);

CREATE TABLE sessions (
    hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES people (id),
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX sessions_of_person ON sessions (person);

-- Who did what to what. A row holds the hash of the one before it; ids only, never a name, an address or a browser.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    object TEXT NOT NULL,
    via TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
