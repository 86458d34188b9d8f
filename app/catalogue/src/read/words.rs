//! The words of an entry: `pl.md`, `uk.md`, `en.md`.

use super::{Frame, Reading, text_of};
use crate::raw;
use crate::source::Files;
use crate::text::front_matter;
use model::{Finding, Language, Localized, Place, Severity, Words};

/// Words per language and the ledger beside them, with what was found while reading them.
pub(crate) struct Texts {
    pub(crate) words: Option<Localized<Words>>,
    pub(crate) ledger: raw::Ledger,
    pub(crate) findings: Vec<Finding>,
}

impl Texts {
    /// Reads all languages of `folder`. A broken text is reported and left out, or stays as it was in `last`; without
    /// the default language there are no words at all.
    pub(crate) fn read(files: &Files, folder: &str, frame: &Frame, last: Option<&Localized<Words>>) -> Texts {
        let mut findings = Vec::new();
        let mut values = Vec::new();
        for language in frame.languages() {
            let name = format!("{folder}/{language}.md");
            if !files.contains_key(&name) {
                findings.push(missing(&name, language, frame));
                continue;
            }
            let read = text_of(files, &name, &mut findings).and_then(|text| one(&name, text, frame, &mut findings));
            let words = read.or_else(|| last?.get(language).cloned());
            values.extend(words.map(|words| (language, words)));
        }
        let ledger = ledger(files, folder, frame, &mut findings);
        let has_original = values.iter().any(|(language, _)| *language == frame.default_language());
        let words = if has_original { Localized::new(values, frame.default_language()) } else { None };
        Texts { words, ledger, findings }
    }
}

fn one(name: &str, text: &str, frame: &Frame, findings: &mut Vec<Finding>) -> Option<Words> {
    let mut reading = Reading::new(name, text, frame);
    let words = match front_matter(text) {
        Some((front, body)) => reading.toml_piece(front, 4).and_then(|raw| words(&mut reading, raw, body)),
        None => {
            reading.fault("no-front-matter", "", "The file does not begin with +++ and a second +++ line. Put title and summary between two such lines.");
            None
        }
    };
    findings.append(&mut reading.findings);
    words
}

/// A ledger that is missing says: nothing stamped, nothing confirmed. One that is broken says the same, and is reported.
fn ledger(files: &Files, folder: &str, frame: &Frame, findings: &mut Vec<Finding>) -> raw::Ledger {
    let name = format!("{folder}/ledger.toml");
    let Some(text) = text_of(files, &name, findings) else { return raw::Ledger::default() };
    let mut reading = Reading::new(&name, text, frame);
    let ledger = reading.toml().unwrap_or_default();
    findings.append(&mut reading.findings);
    ledger
}

fn words(reading: &mut Reading<'_>, raw: raw::Words, body: &str) -> Option<Words> {
    Some(Words {
        title: reading.filled("title", &raw.title)?,
        summary: raw.summary.trim().to_owned(),
        keywords: raw.keywords,
        eligibility: raw.eligibility,
        how_to_apply: raw.how_to_apply,
        bring: raw.bring,
        cost_note: raw.cost_note,
        hours_note: raw.hours_note,
        easy: raw.easy,
        say: raw.say,
        figures: raw.figures,
        body: body.trim().to_owned(),
    })
}

fn missing(name: &str, language: Language, frame: &Frame) -> Finding {
    let original = language == frame.default_language();
    let (rule, severity) = if original { ("missing-words", Severity::Error) } else { ("translation-missing", Severity::Warning) };
    let message = format!("There is no text in «{language}». Write {name}; until then readers see the «{}» text.", frame.default_language());
    super::finding(name, Place::default(), rule, severity, message)
}
