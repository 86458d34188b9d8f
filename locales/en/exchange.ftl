### Open data: what other systems are told.

open-data-about = Open data of { $portal }: all help, organisations and places, by the Human Services Data Specification.
taxonomy-topics = Topics
taxonomy-topics-about = What the help is about.
taxonomy-audiences = For whom
taxonomy-audiences-about = Groups of people the help is meant for.
taxonomy-sections = Sections of the jobseekers’ directory
taxonomy-sections-about = The sections of the directory for people who look for work.
feed-title = { $portal }: what has changed
opensearch-about = Help for refugees and migrants: { $portal }
calendar-title = { $portal }: dates
calendar-opens = Opens again
calendar-begins = Begins
calendar-ends = Ends
