-- What somebody has typed into the form of a service and not sent yet, with the versions of the files it began from.
CREATE TABLE drafts (
    person TEXT NOT NULL REFERENCES people (id),
    subject TEXT NOT NULL,
    base TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, subject)
);

CREATE TABLE draft_fields (
    person TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (person, subject, name)
);

-- What became of a report of a reader. It goes with the report, after ninety days.
CREATE TABLE report_answers (
    report TEXT PRIMARY KEY,
    answer TEXT NOT NULL CHECK (answer IN ('answered', 'proposed', 'closed')),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
