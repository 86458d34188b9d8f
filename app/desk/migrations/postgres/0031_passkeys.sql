-- Passkeys: what is kept of a key that somebody's device holds, which opens nothing. A removed one leaves no row.
CREATE TABLE passkeys (
    id TEXT COLLATE "C" PRIMARY KEY,
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    credential TEXT COLLATE "C" NOT NULL UNIQUE,
    algorithm BIGINT NOT NULL,
    public_key TEXT COLLATE "C" NOT NULL,
    synced BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    made_at TEXT COLLATE "C" NOT NULL,
    used_at TEXT COLLATE "C"
);
CREATE INDEX passkeys_of_person ON passkeys (person);

-- What a passkey is asked to sign follows from the id and the key of the portal. Bound to the browser that asked; «» where nobody is signed in yet.
CREATE TABLE challenges (
    id TEXT COLLATE "C" PRIMARY KEY,
    browser TEXT COLLATE "C" NOT NULL,
    person TEXT COLLATE "C" NOT NULL,
    expires_at TEXT COLLATE "C" NOT NULL
);
CREATE INDEX challenges_of_browser ON challenges (browser, person);
