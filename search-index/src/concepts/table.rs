//! Reads the table of concepts as people edit it, and says what is wrong with it.

use crate::analysis::{spans, words};
use std::collections::HashMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The language of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Voice {
    /// Polish.
    Polish,
    /// Ukrainian.
    Ukrainian,
    /// English.
    English,
    /// Russian.
    Russian,
    /// Ukrainian or Russian in Latin letters.
    Latin,
    /// A short name, in any script.
    Acronym,
}

impl Voice {
    /// How many there are.
    pub(crate) const ALL: usize = VOICES.len();
}

/// The kinds of rows.
const CONCEPT: &str = "concept";
const ALIKE: &str = "alike";
/// The keys that hold phrases.
const VOICES: [(&str, Voice); 6] =
    [("pl", Voice::Polish), ("uk", Voice::Ukrainian), ("en", Voice::English), ("ru", Voice::Russian), ("latin", Voice::Latin), ("acronyms", Voice::Acronym)];

/// A concept as it stands in the table.
#[derive(Default)]
pub(crate) struct Row {
    /// Its id.
    pub(crate) id: String,
    /// Whether someone may be in danger.
    pub(crate) crisis: bool,
    /// Its phrases.
    pub(crate) phrases: Vec<(Voice, String)>,
}

/// The table of concepts.
#[derive(Default)]
pub(crate) struct Table {
    /// The concepts.
    pub(crate) concepts: Vec<Row>,
    /// Words that stand for one another in phrases.
    pub(crate) alike: Vec<Row>,
}

/// Something wrong with the table of concepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConceptProblem {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// What is wrong with a table.
pub(crate) fn check(text: &str) -> Vec<ConceptProblem> {
    let mut reader = Reader { text, problems: Vec::new(), ids: HashMap::new(), phrases: Some(HashMap::new()) };
    reader.table();
    reader.problems.sort_by_key(|problem| problem.line);
    reader.problems
}

/// What is sound of a table. Phrases are not compared with one another: learning them finds the second of two that are the same.
pub(crate) fn read(text: &str) -> Table {
    Reader { text, problems: Vec::new(), ids: HashMap::new(), phrases: None }.table()
}

struct Reader<'t> {
    text: &'t str,
    problems: Vec<ConceptProblem>,
    /// Id → where it stands.
    ids: HashMap<String, Range<usize>>,
    /// Kind of row and folded phrase → the concept it stands in, and where. Lines are counted only for what is reported.
    /// None where nobody asks what is wrong.
    phrases: Option<HashMap<String, (String, Range<usize>)>>,
}

impl Reader<'_> {
    fn table(&mut self) -> Table {
        let table = match DeTable::parse(self.text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                self.report(&error.span().unwrap_or_default(), format!("this is not TOML: {}", error.message()));
                return Table::default();
            }
        };
        let mut read = Table::default();
        for (key, value) in &table {
            match value.get_ref() {
                DeValue::Array(rows) if key.get_ref() == CONCEPT => read.concepts.extend(rows.iter().filter_map(|row| self.row(CONCEPT, row))),
                DeValue::Array(rows) if key.get_ref() == ALIKE => read.alike.extend(rows.iter().filter_map(|row| self.row(ALIKE, row))),
                _ => self.report(&key.span(), format!("unknown key «{}»: the table holds [[{CONCEPT}]] and [[{ALIKE}]] only", key.get_ref())),
            }
        }
        read
    }

    fn row(&mut self, kind: &str, concept: &Spanned<DeValue<'_>>) -> Option<Row> {
        let Some(keys) = concept.get_ref().as_table() else {
            self.report(&concept.span(), format!("it begins with [[{kind}]]"));
            return None;
        };
        let mut row = Row { id: self.id(concept, keys), ..Row::default() };
        for (key, value) in keys {
            self.read_key(kind, key, value, &mut row);
        }
        if row.phrases.is_empty() {
            self.report(&concept.span(), format!("«{}» has no phrase: write at least one, or remove the concept", row.id));
        }
        (!row.id.is_empty() && !row.phrases.is_empty()).then_some(row)
    }

    fn id(&mut self, concept: &Spanned<DeValue<'_>>, keys: &DeTable<'_>) -> String {
        let id = keys.iter().find(|(key, _)| key.get_ref() == "id").and_then(|(_, value)| value.get_ref().as_str()).unwrap_or_default();
        let sound = !id.is_empty() && id.bytes().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if !sound {
            self.report(&concept.span(), "a concept needs an id of small letters, digits and hyphens".to_owned());
            return String::new();
        }
        if let Some(first) = self.ids.insert(id.to_owned(), concept.span()) {
            let first = self.line(&first);
            self.report(&concept.span(), format!("the id «{id}» is used in line {first} too: choose another"));
        }
        id.to_owned()
    }

    fn read_key(&mut self, kind: &str, key: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>, row: &mut Row) {
        let voice = VOICES.iter().find(|(name, _)| key.get_ref() == name);
        match (key.get_ref().as_ref(), voice) {
            ("id", _) => {}
            ("crisis", _) => match value.get_ref().as_bool() {
                Some(crisis) => row.crisis = crisis,
                None => self.report(&value.span(), "crisis is true or false".to_owned()),
            },
            (_, Some((_, voice))) => self.read_phrases(kind, *voice, value, row),
            (unknown, None) => self.report(&key.span(), format!("unknown key «{unknown}»: known are id, pl, uk, en, ru, latin, acronyms and crisis")),
        }
    }

    fn read_phrases(&mut self, kind: &str, voice: Voice, value: &Spanned<DeValue<'_>>, row: &mut Row) {
        let Some(phrases) = value.get_ref().as_array() else { return self.report(&value.span(), "phrases stand in a list: [\"…\", \"…\"]".to_owned()) };
        for phrase in phrases {
            match phrase.get_ref().as_str() {
                Some(text) if spans(text).next().is_some() => {
                    self.claim(kind, phrase, text, &row.id);
                    row.phrases.push((voice, text.to_owned()));
                }
                _ => self.report(&phrase.span(), "a phrase is a text with at least one word".to_owned()),
            }
        }
    }

    /// A phrase stands in one concept only, a word in one row of words that are alike.
    fn claim(&mut self, kind: &str, phrase: &Spanned<DeValue<'_>>, text: &str, id: &str) {
        let Some(phrases) = &mut self.phrases else { return };
        let named = format!("{kind} {}", folded(text));
        match phrases.get(&named).filter(|(other, _)| other != id).cloned() {
            Some((other, first)) => {
                let message = format!("«{text}» stands in «{other}» (line {}) too: decide for one of them", self.line(&first));
                self.report(&phrase.span(), message);
            }
            None => {
                phrases.insert(named, (id.to_owned(), phrase.span()));
            }
        }
    }

    fn report(&mut self, at: &Range<usize>, message: String) {
        let line = self.line(at);
        self.problems.push(ConceptProblem { line, message });
    }

    fn line(&self, at: &Range<usize>) -> usize {
        self.text.bytes().take(at.start).filter(|byte| *byte == b'\n').count() + 1
    }
}

fn folded(text: &str) -> String {
    words(text).map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_problem(text: &str, line: usize, part: &str) {
        let problems = check(text);
        assert!(matches!(&problems[..], [problem] if problem.line == line && problem.message.contains(part)), "{problems:?}");
    }

    #[test]
    fn a_word_may_be_a_phrase_and_like_another() {
        let text = "[[concept]]\nid = \"a\"\npl = [\"x\"]\n[[alike]]\nid = \"b\"\npl = [\"x\", \"y\"]";
        let (table, problems) = (read(text), check(text));
        assert_eq!((table.concepts.len(), table.alike.len(), problems), (1, 1, vec![]));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, line, part) in [
            ("[[concept]]\nid = \"a\"\npl = [\"x\"]\nde = [\"y\"]", 4, "unknown key «de»"),
            ("other = 1\n[[concept]]\nid = \"a\"\npl = [\"x\"]", 1, "unknown key «other»"),
            ("[[concept]]\nid = \"a\"\npl = [\"Żłobek\"]\n[[concept]]\nid = \"b\"\nen = [\"y\",\n\"zlobek\"]", 7, "«a» (line 3)"),
            ("\n[[concept]]\nid = \"a\"\n", 2, "no phrase"),
            ("[[concept]]\nid = \"a\"\npl = [\"!\"]\nen = [\"x\"]", 3, "at least one word"),
            ("[[concept]]\nid = \"a\"\npl = \"x\"\nen = [\"x\"]", 3, "a list"),
            ("[[concept]]\nid = \"A b\"\npl = [\"x\"]", 1, "needs an id"),
            ("[[concept]]\nid = \"a\"\npl = [\"x\"]\n[[concept]]\nid = \"a\"\npl = [\"y\"]", 4, "line 1 too"),
            ("[[concept]]\nid = \"a\"\npl = [\"x\"]\ncrisis = 1", 4, "true or false"),
            ("[[concept]]\nid =", 2, "not TOML"),
            ("[[alike]]\nid = \"a\"\npl = [\"x\"]\n[[alike]]\nid = \"b\"\npl = [\"x\"]", 6, "«a» (line 3)"),
        ] {
            assert_problem(text, line, part);
        }
    }
}
