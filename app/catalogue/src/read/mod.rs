//! From files to meaning: each reader turns one file or folder into a model value, or into findings that say why not.

mod editions;
mod eligibility;
mod entries;
mod facts;
mod lists;
mod places;
mod portal;
mod words;

pub(crate) use editions::edition;
pub(crate) use entries::{guide, page, service};
pub(crate) use lists::{glossary, retired, taxonomy};
pub(crate) use places::{location, organization};
pub(crate) use portal::portal;
pub(crate) use words::Texts;

use crate::raw;
use crate::source::{File, Files, LARGEST, Unreadable};
use crate::text::{line_at, place_of_key, place_of_last, place_of_value};
use model::{Finding, Language, Localized, Place, Portal, Severity};
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What every reader needs to know about the portal.
#[derive(Clone)]
pub(crate) struct Frame {
    pub(crate) portal: Arc<Portal>,
}

impl Frame {
    pub(crate) fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.portal.languages.iter().map(|language| language.code)
    }

    pub(crate) fn default_language(&self) -> Language {
        self.portal.default_language
    }
}

/// The reading of one file: its text, and what was found so far.
pub(crate) struct Reading<'a> {
    pub(crate) file: &'a str,
    pub(crate) text: &'a str,
    languages: Vec<Language>,
    default_language: Language,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str, frame: &Frame) -> Reading<'a> {
        Reading { file, text, languages: frame.languages().collect(), default_language: frame.default_language(), findings: Vec::new() }
    }

    /// Before `portal.toml` is read nobody knows the languages: any tag will do.
    pub(crate) fn bare(file: &'a str, text: &'a str, languages: Vec<Language>, default_language: Language) -> Reading<'a> {
        Reading { file, text, languages, default_language, findings: Vec::new() }
    }

    /// A value that keeps the entry from being published.
    pub(crate) fn fault(&mut self, rule: &'static str, value: &str, message: impl Into<String>) {
        let place = place_of_value(self.text, value);
        self.findings.push(finding(self.file, place, rule, Severity::Error, message.into()));
    }

    /// A key that keeps the entry from being published.
    pub(crate) fn fault_of_key(&mut self, rule: &'static str, key: &str, message: impl Into<String>) {
        let place = place_of_key(self.text, key);
        self.findings.push(finding(self.file, place, rule, Severity::Error, message.into()));
    }

    /// Something about a key that holds nothing up.
    pub(crate) fn warn_of_key(&mut self, rule: &'static str, key: &str, message: impl Into<String>) {
        let place = place_of_key(self.text, key);
        self.findings.push(finding(self.file, place, rule, Severity::Warning, message.into()));
    }

    /// The list without what stands in it twice; that is reported, and the first one holds.
    pub(crate) fn distinct<T>(&mut self, rule: &'static str, list: Vec<T>, name: impl Fn(&T) -> &str) -> Vec<T> {
        let mut seen = BTreeSet::new();
        let (first, again): (Vec<T>, Vec<T>) = list.into_iter().partition(|item| seen.insert(name(item).to_owned()));
        for twice in again.iter().map(name) {
            let message = format!("«{twice}» is given twice; the first one holds. Remove the other.");
            self.findings.push(finding(self.file, place_of_last(self.text, twice), rule, Severity::Warning, message));
        }
        first
    }

    /// A text that must not be empty.
    pub(crate) fn filled(&mut self, key: &str, text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            self.fault_of_key("missing-key", key, format!("`{key}` is empty. Write it, or remove the file."));
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Whether the file can be published as it is.
    pub(crate) fn is_sound(&self) -> bool {
        self.findings.iter().all(|found| found.severity != Severity::Error)
    }

    /// The file as TOML of the expected form.
    pub(crate) fn toml<T: DeserializeOwned>(&mut self) -> Option<T> {
        self.toml_piece(self.text, 0)
    }

    /// A piece of the file as TOML; `offset` is where the piece begins.
    pub(crate) fn toml_piece<T: DeserializeOwned>(&mut self, piece: &str, offset: usize) -> Option<T> {
        match toml::from_str(piece) {
            Ok(value) => Some(value),
            Err(error) => {
                let place = error.span().map_or_else(Place::default, |span| Place { line: line_at(self.text, span.start + offset) });
                let (rule, advice) = toml_rule(error.message());
                let message = format!("{}. {advice}", error.message().replace('\n', " "));
                self.findings.push(finding(self.file, place, rule, Severity::Error, message));
                None
            }
        }
    }

    /// An id of any kind.
    pub(crate) fn id<T>(&mut self, text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let id = parse(text);
        if id.is_none() {
            self.fault("bad-id", text, format!("«{text}» is not an id. Use lower-case ASCII letters, digits and hyphens."));
        }
        id
    }

    /// The id an entry has from its folder or file, which stands nowhere in the text.
    pub(crate) fn own_id<T>(&mut self, id: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let parsed = parse(id);
        if parsed.is_none() {
            let message = format!("The name «{id}» is not an id. Rename it: lower-case ASCII letters, digits and hyphens, 80 at most.");
            self.findings.push(finding(self.file, Place::default(), "bad-id", Severity::Error, message));
        }
        parsed
    }

    /// A text per language. Unknown languages are reported.
    pub(crate) fn localized(&mut self, texts: raw::Texts) -> Option<Localized<String>> {
        let mut values = Vec::new();
        for (tag, text) in texts {
            match Language::parse(&tag).filter(|language| self.languages.contains(language)) {
                Some(language) => values.push((language, text.trim().to_owned())),
                None => self.fault(
                    "unknown-language",
                    &format!("{tag} ="),
                    format!("«{tag}» is not a language of portal.toml. Remove it or add the language there."),
                ),
            }
        }
        Localized::new(values, self.default_language)
    }

    /// A text per language that has to be there, of what is called `owner` in the file.
    pub(crate) fn required(&mut self, key: &str, owner: &str, texts: raw::Texts) -> Option<Localized<String>> {
        let value = self.localized(texts);
        if value.is_none() {
            self.fault("missing-key", owner, format!("`{key}` has no text. Write one per language: {{ pl = \"…\", uk = \"…\", en = \"…\" }}."));
        }
        value
    }
}

pub(crate) fn finding(file: &str, place: Place, rule: &'static str, severity: Severity, message: String) -> Finding {
    Finding { file: file.to_owned(), place, rule, severity, message }
}

fn toml_rule(message: &str) -> (&'static str, &'static str) {
    match message {
        unknown if unknown.contains("unknown field") => ("unknown-key", "Correct the key or remove the line; content/README.md lists every key."),
        missing if missing.contains("missing field") => ("missing-key", "Add the key; content/README.md shows an example."),
        wrong if wrong.contains("invalid type") || wrong.contains("did not match") || wrong.contains("invalid value") => {
            ("wrong-type", "Write the value as content/README.md shows it.")
        }
        _ => ("toml-syntax", "Correct the line: a quote, bracket or comma is probably missing."),
    }
}

/// The text of a file, or a finding that says why it has none.
pub(crate) fn text_of<'a>(files: &'a Files, name: &str, findings: &mut Vec<Finding>) -> Option<&'a str> {
    let file: &File = files.get(name)?;
    match &file.text {
        Ok(text) => Some(text),
        Err(why) => {
            findings.push(unreadable(name, *why));
            None
        }
    }
}

/// The finding about a file that has no text.
pub(crate) fn unreadable(name: &str, why: Unreadable) -> Finding {
    let (rule, message) = match why {
        Unreadable::TooLarge => ("file-too-large", format!("The file is larger than {} kB. Content files are short texts: shorten it.", LARGEST / 1024)),
        Unreadable::NotText => ("not-text", "The file is not UTF-8 text. Save it as UTF-8.".to_owned()),
        Unreadable::NotAFile => ("not-a-file", "This is a link or a special file. Put the file itself here.".to_owned()),
        Unreadable::Refused => ("not-readable", "The system does not let us read it. Check its permissions.".to_owned()),
    };
    finding(name, Place::default(), rule, Severity::Error, message)
}
