-- Searches that found nothing, three times on one day: the words readers use and the catalogue does not know.
-- Never who searched, when exactly, or from where.
CREATE TABLE searches_in_vain (
    day TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (day, language, text)
);
