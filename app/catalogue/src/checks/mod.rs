//! The checks: one readable list, one short function per rule, a fixture folder per rule under `tests/findings/`.
//!
//! Checks of a single entry run when its files change; checks of the whole run at every load. An error keeps the entry
//! from being published; a warning does not.

mod acronyms;
mod facts;
mod lengths;
mod links;
mod numbers;
mod pattern;
mod people;
pub(crate) mod references;
mod say;
mod spelling;
mod terms;
mod translations;

use crate::read;
use crate::source::Files;
use crate::text::place_of;
use markdown::Document;
use model::{Amount, Catalogue, Figure, Finding, GlossaryTerm, Guide, Language, Localized, Only, Page, Service, Severity, Source, Status, Translation, Words};
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

/// A check with the rules it can report.
pub struct Check {
    /// The rules, as they stand in findings.
    pub rules: &'static [&'static str],
    run: Run,
}

enum Run {
    Entry(fn(&Subject<'_>, &Frame, &mut Found)),
    Whole(fn(&Catalogue, &Files, &mut Vec<Finding>)),
}

const fn entry_check(rules: &'static [&'static str], run: fn(&Subject<'_>, &Frame, &mut Found)) -> Check {
    Check { rules, run: Run::Entry(run) }
}

const fn whole_check(rules: &'static [&'static str], run: fn(&Catalogue, &Files, &mut Vec<Finding>)) -> Check {
    Check { rules, run: Run::Whole(run) }
}

/// All checks after reading. What reading itself reports stands in `read/`; its rules in [`RULES_OF_READING`].
pub static CHECKS: &[Check] = &[
    entry_check(&["no-source"], facts::has_a_source),
    entry_check(&["unknown-document"], facts::documents_are_known),
    entry_check(&["amount-without-basis"], facts::amounts_have_a_legal_basis),
    entry_check(&["figure-without-label"], facts::figures_have_labels),
    entry_check(&["confidential-address"], facts::confidential_texts_name_no_address),
    entry_check(&["emergency-missing"], facts::crisis_pages_name_112),
    entry_check(&["translation-stale", "translation-recheck"], translations::are_in_step),
    entry_check(&["number-differs"], numbers::agree_between_languages),
    entry_check(&["phone-in-text"], numbers::no_phone_in_the_text),
    entry_check(&["person-name"], people::no_persons),
    entry_check(&["title-too-long"], lengths::titles_are_short),
    entry_check(&["summary-too-long"], lengths::summaries_are_short),
    entry_check(&["summary-missing"], lengths::summaries_exist),
    entry_check(&["sentence-too-long"], lengths::sentences_are_short),
    entry_check(&["paragraph-too-long"], lengths::paragraphs_are_short),
    entry_check(&["say-incomplete"], say::sentences_have_a_meaning),
    entry_check(&["say-unclear"], say::sentences_can_be_said),
    entry_check(&["say-impolite"], say::sentences_are_polite),
    entry_check(&["acronym-unknown"], acronyms::are_in_the_glossary),
    entry_check(&["term-avoided"], terms::agreed_words_are_used),
    entry_check(&["wording"], spelling::house_rules),
    entry_check(&["mixed-script"], spelling::one_script_per_word),
    entry_check(&["typography"], spelling::plain_typography),
    entry_check(&["markdown-stripped"], links::nothing_is_stripped),
    whole_check(&["dead-link"], links::links_lead_somewhere),
    whole_check(&["duplicate-id"], references::ids_are_unique),
    whole_check(&["unused-location"], references::locations_are_used),
    whole_check(&["unknown-file"], references::files_have_a_place),
    whole_check(&["list-missing"], references::lists_are_there),
];

/// Rules reported before the checks: while files are listed and read, and when references are followed.
pub const RULES_OF_READING: &[&str] = &[
    "not-a-file",
    "not-readable",
    "not-text",
    "file-too-large",
    "missing-facts",
    "missing-words",
    "translation-missing",
    "no-front-matter",
    "toml-syntax",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "newer-format",
    "older-format",
    "bad-id",
    "duplicate-id",
    "listed-twice",
    "unknown-language",
    "unknown-word",
    "condition-without-criterion",
    "bad-status",
    "missing-area",
    "ended-without-date",
    "confidential-address",
    "bad-phone",
    "private-mobile",
    "bad-email",
    "bad-url",
    "bad-hours",
    "bad-date",
    "bad-number",
    "bad-coordinates",
    "unknown-reference",
    "edition-broken",
];

/// Every rule that can be reported.
pub fn rules() -> BTreeSet<&'static str> {
    let of_checks = CHECKS.iter().flat_map(|check| check.rules);
    RULES_OF_READING.iter().chain(of_checks).copied().collect()
}

/// What the checks of an entry need beside the entry.
pub(crate) struct Frame {
    pub(crate) base: read::Frame,
    pub(crate) terms: Arc<Vec<GlossaryTerm>>,
    pub(crate) version: String,
    avoided: OnceLock<terms::Avoided>,
}

impl Frame {
    pub(crate) fn new(base: read::Frame, terms: Vec<GlossaryTerm>, version: String) -> Frame {
        Frame { base, terms: Arc::new(terms), version, avoided: OnceLock::new() }
    }

    fn avoided(&self) -> &terms::Avoided {
        self.avoided.get_or_init(|| terms::Avoided::new(&self.terms))
    }
}

/// What is checked: an entry of any kind with its files.
pub(crate) struct Subject<'a> {
    folder: String,
    facts_file: String,
    files: &'a Files,
    words: &'a Localized<Words>,
    translations: &'a [Translation],
    sources: &'a [Source],
    amounts: &'a [Amount],
    figures: &'a [Figure],
    conditions: &'a [Only],
    sensitive: bool,
    confidential: bool,
    ended: bool,
    needs_source: bool,
    texts: OnceLock<Vec<Text>>,
}

/// One text of an entry, parsed once for all checks.
pub(crate) struct Text {
    language: Language,
    key: &'static str,
    document: Document,
    plain: String,
}

impl<'a> Subject<'a> {
    pub(crate) fn service(service: &'a Service, files: &'a Files) -> Subject<'a> {
        Subject {
            sources: &service.sources,
            amounts: &service.amounts,
            figures: &service.figures,
            conditions: &service.eligibility.only,
            sensitive: service.sensitive && service.status.is_living(),
            confidential: service.address_confidential,
            ended: service.status == Status::Defunct,
            needs_source: true,
            ..Subject::plain(format!("services/{}", service.id), "service.toml", files, &service.words, &service.translations)
        }
    }

    pub(crate) fn guide(guide: &'a Guide, files: &'a Files) -> Subject<'a> {
        Subject {
            sources: &guide.sources,
            amounts: &guide.amounts,
            figures: &guide.figures,
            conditions: &guide.eligibility.only,
            sensitive: guide.sensitive,
            needs_source: true,
            ..Subject::plain(format!("guides/{}", guide.id), "guide.toml", files, &guide.words, &guide.translations)
        }
    }

    pub(crate) fn page(page: &'a Page, files: &'a Files) -> Subject<'a> {
        Subject {
            sources: &page.sources,
            sensitive: page.sensitive,
            ..Subject::plain(format!("pages/{}", page.id), "page.toml", files, &page.words, &page.translations)
        }
    }

    fn plain(folder: String, facts: &str, files: &'a Files, words: &'a Localized<Words>, translations: &'a [Translation]) -> Subject<'a> {
        let facts_file = format!("{folder}/{facts}");
        Subject {
            folder,
            facts_file,
            files,
            words,
            translations,
            sources: &[],
            amounts: &[],
            figures: &[],
            conditions: &[],
            sensitive: false,
            confidential: false,
            ended: false,
            needs_source: false,
            texts: OnceLock::new(),
        }
    }

    /// All texts of all languages, parsed.
    fn texts(&self) -> &[Text] {
        self.texts.get_or_init(|| {
            self.words.iter().flat_map(|(language, words)| words.texts().map(move |(key, text)| Text::new(language, key, text)).collect::<Vec<_>>()).collect()
        })
    }
}

impl Text {
    fn new(language: Language, key: &'static str, text: &str) -> Text {
        let document = markdown::parse(text);
        let plain = document.plain_text();
        Text { language, key, document, plain }
    }
}

/// Findings of one entry, with the places looked up in its files.
pub(crate) struct Found<'a> {
    subject: &'a Subject<'a>,
    findings: Vec<Finding>,
}

impl Found<'_> {
    fn in_facts(&mut self, rule: &'static str, severity: Severity, needle: &str, message: impl Into<String>) {
        self.add(self.subject.facts_file.clone(), rule, severity, needle, message.into());
    }

    fn in_words(&mut self, language: Language, rule: &'static str, severity: Severity, needle: &str, message: impl Into<String>) {
        self.add(format!("{}/{language}.md", self.subject.folder), rule, severity, needle, message.into());
    }

    fn add(&mut self, file: String, rule: &'static str, severity: Severity, needle: &str, message: String) {
        let text = self.subject.files.get(&file).and_then(|file| file.text.as_ref().ok());
        let place = text.map_or_else(Default::default, |text| place_of(text, needle));
        self.findings.push(Finding { file, place, rule, severity, message });
    }
}

/// Runs all checks of single entries.
pub(crate) fn entry(subject: &Subject<'_>, frame: &Frame) -> Vec<Finding> {
    let mut found = Found { subject, findings: Vec::new() };
    for check in CHECKS {
        if let Run::Entry(run) = check.run {
            run(subject, frame, &mut found);
        }
    }
    found.findings
}

/// Runs all checks of the whole.
pub(crate) fn whole(catalogue: &Catalogue, files: &Files, findings: &mut Vec<Finding>) {
    for check in CHECKS {
        if let Run::Whole(run) = check.run {
            run(catalogue, files, findings);
        }
    }
}
