-- The half-yearly question to every organization. Days are days of the portal's zone.
CREATE TABLE campaigns (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    sections TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    first_reminder TEXT NOT NULL,
    second_reminder TEXT NOT NULL,
    phone TEXT NOT NULL,
    deadline TEXT NOT NULL,
    closed_on TEXT
);

-- One ask an organization. Its link follows from the generation and the key of the portal; to revoke it is to count one up.
CREATE TABLE asks (
    campaign TEXT NOT NULL REFERENCES campaigns (id),
    organization TEXT NOT NULL,
    generation BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (campaign, organization)
);

CREATE TABLE ask_items (
    campaign TEXT NOT NULL,
    organization TEXT NOT NULL,
    service TEXT NOT NULL,
    PRIMARY KEY (campaign, service),
    FOREIGN KEY (campaign, organization) REFERENCES asks (campaign, organization)
);
CREATE INDEX ask_items_of_ask ON ask_items (campaign, organization);

-- Answers are only added; the last one counts. Never who gave it: names stand in a table of their own, which is erased after its time.
CREATE TABLE answers (
    seq BIGINT PRIMARY KEY,
    campaign TEXT NOT NULL,
    service TEXT NOT NULL,
    reply TEXT NOT NULL CHECK (reply IN ('confirm', 'change', 'close', 'dispute')),
    hash TEXT NOT NULL,
    proposal TEXT REFERENCES proposals (id),
    assured BIGINT NOT NULL DEFAULT 0,
    via TEXT NOT NULL CHECK (via IN ('link', 'phone', 'desk')),
    at TEXT NOT NULL,
    FOREIGN KEY (campaign, service) REFERENCES ask_items (campaign, service)
);
CREATE INDEX answers_of_item ON answers (campaign, service, seq);

CREATE TABLE answer_names (
    answer BIGINT PRIMARY KEY REFERENCES answers (seq),
    name TEXT NOT NULL,
    at TEXT NOT NULL
);

-- Whom to write to where the public mailbox is not the right one. Never on a page, never in a file.
CREATE TABLE contacts (
    organization TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (organization, email)
);
