-- Searches that found nothing, three times on one day: the words readers use and the catalogue does not know.
-- Never who searched, when exactly, or from where.
CREATE TABLE searches_in_vain (
    day TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (day, language, text)
);
