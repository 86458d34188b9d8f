-- Every version of a content file the desk has met, what was proposed, and how each change came onto the disk.
-- The files decide what is published; nothing here does.
CREATE TABLE blobs (
    hash TEXT COLLATE "C" PRIMARY KEY,
    bytes BYTEA NOT NULL
);

-- The history of a file: which bytes stood there one after the other. No hash: it was deleted.
CREATE TABLE versions (
    seq BIGINT PRIMARY KEY,
    path TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" REFERENCES blobs (hash),
    origin TEXT COLLATE "C" NOT NULL CHECK (origin IN ('desk', 'hand')),
    publication BIGINT,
    at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX versions_of_path ON versions (path, seq);

-- The author is an organization or a role, never a person.
CREATE TABLE proposals (
    id TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'submitted', 'approved', 'publishing', 'published', 'needs_merge', 'rejected', 'superseded', 'withdrawn')),
    author TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C",
    made_at TEXT COLLATE "C" NOT NULL,
    state_at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE proposal_files (
    proposal TEXT COLLATE "C" NOT NULL REFERENCES proposals (id),
    path TEXT COLLATE "C" NOT NULL,
    base TEXT COLLATE "C" REFERENCES blobs (hash),
    proposed TEXT COLLATE "C" NOT NULL REFERENCES blobs (hash),
    PRIMARY KEY (proposal, path)
);

-- Written before the first byte of a content file changes. Undoing what was published in part has no proposal of its own.
CREATE TABLE publications (
    id BIGINT PRIMARY KEY,
    proposal TEXT COLLATE "C" NOT NULL REFERENCES proposals (id),
    undoes BIGINT NOT NULL DEFAULT 0,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'applied', 'abandoned')),
    committed TEXT COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (committed IN ('waiting', 'done', 'none')),
    author TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);

CREATE TABLE publication_files (
    publication BIGINT NOT NULL REFERENCES publications (id),
    path TEXT COLLATE "C" NOT NULL,
    expected TEXT COLLATE "C" REFERENCES blobs (hash),
    new TEXT COLLATE "C" NOT NULL REFERENCES blobs (hash),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'applied', 'abandoned')),
    PRIMARY KEY (publication, path)
);

-- Files taken from their place, kept for a while: somebody may still have them open.
CREATE TABLE displaced (
    name TEXT COLLATE "C" PRIMARY KEY,
    path TEXT COLLATE "C" NOT NULL,
    hash TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    late TEXT COLLATE "C"
);
