-- People with a role. No passwords: one-time links and codes, of which only prints are kept.
CREATE TABLE people (
    id TEXT COLLATE "C" PRIMARY KEY,
    email TEXT COLLATE "C" NOT NULL UNIQUE,
    language TEXT COLLATE "C" NOT NULL,
    made_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);

-- «» where a role is not of one organization.
CREATE TABLE roles (
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('organization', 'translator', 'editor', 'publisher', 'admin')),
    organization TEXT COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (person, role, organization)
);

CREATE TABLE invitations (
    hash TEXT COLLATE "C" PRIMARY KEY,
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    made_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);

-- The digits follow from the id and the key of the portal; a print of them is kept, bound to the browser that asked.
CREATE TABLE codes (
    id TEXT COLLATE "C" PRIMARY KEY,
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    browser TEXT COLLATE "C" NOT NULL,
    print TEXT COLLATE "C" NOT NULL,
    made_at TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    ended_at TEXT COLLATE "C"
);
CREATE INDEX codes_of_person ON codes (person, made_at);
CREATE INDEX codes_of_browser ON codes (browser, made_at);

CREATE TABLE sessions (
    hash TEXT COLLATE "C" PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    made_at TEXT COLLATE "C" NOT NULL,
    seen_at TEXT COLLATE "C" NOT NULL,
    ended_at TEXT COLLATE "C"
);
CREATE INDEX sessions_of_person ON sessions (person);

-- Who did what to what. A row holds the hash of the one before it; ids only, never a name, an address or a browser.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    verb TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    via TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL
);
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
