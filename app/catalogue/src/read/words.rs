//! The words of an entry: `pl.md`, `uk.md`, `en.md`.

use super::{Frame, Reading, text_of};
use crate::raw;
use crate::source::Files;
use crate::text::front_matter;
use model::{Finding, Language, Localized, Place, Severity, Words};

/// Words per language with what was found while reading them.
pub(crate) struct Texts {
    pub(crate) words: Option<Localized<Words>>,
    pub(crate) findings: Vec<Finding>,
}

impl Texts {
    /// Reads all languages of `folder`. A broken translation is left out and reported; without the default
    /// language there are no words at all.
    pub(crate) fn read(files: &Files, folder: &str, frame: &Frame) -> Texts {
        let mut findings = Vec::new();
        let mut values = Vec::new();
        for language in frame.languages() {
            let name = format!("{folder}/{language}.md");
            match text_of(files, &name, &mut findings) {
                Some(text) => values.extend(one(&name, text, frame, &mut findings).map(|words| (language, words))),
                None if !files.contains_key(&name) => findings.push(missing(&name, language, frame)),
                None => {}
            }
        }
        let has_original = values.iter().any(|(language, _)| *language == frame.default_language());
        let words = if has_original { Localized::new(values, frame.default_language()) } else { None };
        Texts { words, findings }
    }
}

fn one(name: &str, text: &str, frame: &Frame, findings: &mut Vec<Finding>) -> Option<Words> {
    let mut reading = Reading::new(name, text, frame);
    let words = match front_matter(text) {
        Some((front, body)) => reading.toml_piece(front, 4).map(|raw| words(raw, body)),
        None => {
            reading.fault("no-front-matter", "", "The file does not begin with +++ and a second +++ line. Put title and summary between two such lines.");
            None
        }
    };
    findings.append(&mut reading.findings);
    words.filter(|words| !words.title.is_empty())
}

fn words(raw: raw::Words, body: &str) -> Words {
    Words {
        title: raw.title.trim().to_owned(),
        summary: raw.summary.trim().to_owned(),
        keywords: raw.keywords,
        eligibility: raw.eligibility,
        how_to_apply: raw.how_to_apply,
        bring: raw.bring,
        cost_note: raw.cost_note,
        hours_note: raw.hours_note,
        easy: raw.easy,
        figures: raw.figures,
        body: body.trim().to_owned(),
    }
}

fn missing(name: &str, language: Language, frame: &Frame) -> Finding {
    let original = language == frame.default_language();
    let (rule, severity) = if original { ("missing-words", Severity::Error) } else { ("translation-missing", Severity::Warning) };
    let message = format!("There is no text in «{language}». Write {name}; until then readers see the «{}» text.", frame.default_language());
    super::finding(name, Place::default(), rule, severity, message)
}
