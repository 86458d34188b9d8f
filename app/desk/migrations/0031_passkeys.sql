-- Passkeys: what is kept of a key that somebody's device holds, which opens nothing. A removed one leaves no row.
CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    credential TEXT NOT NULL UNIQUE,
    algorithm BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    synced BIGINT NOT NULL,
    counter BIGINT NOT NULL,
    name TEXT NOT NULL,
    made_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX passkeys_of_person ON passkeys (person);

-- What a passkey is asked to sign follows from the id and the key of the portal. Bound to the browser that asked; «» where nobody is signed in yet.
CREATE TABLE challenges (
    id TEXT PRIMARY KEY,
    browser TEXT NOT NULL,
    person TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX challenges_of_browser ON challenges (browser, person);
