-- What somebody has typed into the form of a service and not sent yet, with the versions of the files it began from.
CREATE TABLE drafts (
    person TEXT COLLATE "C" NOT NULL REFERENCES people (id),
    subject TEXT COLLATE "C" NOT NULL,
    base TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person, subject)
);

CREATE TABLE draft_fields (
    person TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (person, subject, name)
);

-- What became of a report of a reader. It goes with the report, after ninety days.
CREATE TABLE report_answers (
    report TEXT COLLATE "C" PRIMARY KEY,
    answer TEXT COLLATE "C" NOT NULL CHECK (answer IN ('answered', 'proposed', 'closed')),
    text TEXT COLLATE "C" NOT NULL,
    at TEXT COLLATE "C" NOT NULL
);
