-- The half-yearly question to every organization. Days are days of the portal's zone.
CREATE TABLE campaigns (
    id TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    sections TEXT COLLATE "C" NOT NULL,
    opened_on TEXT COLLATE "C" NOT NULL,
    first_reminder TEXT COLLATE "C" NOT NULL,
    second_reminder TEXT COLLATE "C" NOT NULL,
    phone TEXT COLLATE "C" NOT NULL,
    deadline TEXT COLLATE "C" NOT NULL,
    closed_on TEXT COLLATE "C"
);

-- One ask an organization. Its link follows from the generation and the key of the portal; to revoke it is to count one up.
CREATE TABLE asks (
    campaign TEXT COLLATE "C" NOT NULL REFERENCES campaigns (id),
    organization TEXT COLLATE "C" NOT NULL,
    generation BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (campaign, organization)
);

CREATE TABLE ask_items (
    campaign TEXT COLLATE "C" NOT NULL,
    organization TEXT COLLATE "C" NOT NULL,
    service TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (campaign, service),
    FOREIGN KEY (campaign, organization) REFERENCES asks (campaign, organization)
);
CREATE INDEX ask_items_of_ask ON ask_items (campaign, organization);

-- Answers are only added; the last one counts. Never who gave it: names stand in a table of their own, which is erased after its time.
CREATE TABLE answers (
    seq BIGINT PRIMARY KEY,
    campaign TEXT COLLATE "C" NOT NULL,
    service TEXT COLLATE "C" NOT NULL,
    reply TEXT COLLATE "C" NOT NULL CHECK (reply IN ('confirm', 'change', 'close', 'dispute')),
    hash TEXT COLLATE "C" NOT NULL,
    proposal TEXT COLLATE "C" REFERENCES proposals (id),
    assured BIGINT NOT NULL DEFAULT 0,
    via TEXT COLLATE "C" NOT NULL CHECK (via IN ('link', 'phone', 'desk')),
    at TEXT COLLATE "C" NOT NULL,
    FOREIGN KEY (campaign, service) REFERENCES ask_items (campaign, service)
);
CREATE INDEX answers_of_item ON answers (campaign, service, seq);

CREATE TABLE answer_names (
    answer BIGINT PRIMARY KEY REFERENCES answers (seq),
    name TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);

-- Whom to write to where the public mailbox is not the right one. Never on a page, never in a file.
CREATE TABLE contacts (
    organization TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (organization, email)
);
