//! Patterns that every text is searched for. At a word boundary (`\\b`) the fast engine of `regex` gives up as soon as a letter is not
//! ASCII; so a pattern is first searched for without its boundaries, and with them only where something was found.

use regex::{Match, Regex};
use std::sync::OnceLock;

/// Letters of our scripts: Latin with all its marks, Cyrillic. The tables of Unicode behind `\\w` and `\\p{L}` make an automaton of 100 kB
/// out of each pattern that names them (6 MB of all of them, a tenth of what the program may need).
const LETTERS: &str = r"A-Za-z\u{c0}-\u{24f}\u{400}-\u{52f}";

/// A pattern of the house. It is compiled when it is first needed: most never are.
pub(super) struct Pattern {
    text: &'static str,
    near: OnceLock<Regex>,
    exact: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern.
    pub(super) fn new(text: &'static str) -> Pattern {
        Pattern { text, near: OnceLock::new(), exact: OnceLock::new() }
    }

    /// The first place where it stands.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        let near = self.near.get_or_init(|| regex(&without_boundaries(self.text)));
        if near.is_match(text) { self.exact.get_or_init(|| regex(self.text)).find(text) } else { None }
    }
}

/// Finds whatever one of these patterns may find, and a little more.
pub(super) fn any_of<'p>(patterns: impl Iterator<Item = &'p Pattern>) -> Regex {
    let each: Vec<_> = patterns.map(|pattern| format!("(?:{})", without_boundaries(pattern.text))).collect();
    regex(&each.join("|"))
}

fn without_boundaries(text: &str) -> String {
    text.replace(r"\b", "")
}

/// A constant pattern. `\\w` and `\\p{L}` stand for letters of our scripts.
pub(super) fn regex(text: &str) -> Regex {
    let text = text.replace(r"\w", &format!("[0-9_{LETTERS}]")).replace(r"\p{L}", &format!("[{LETTERS}]"));
    #[expect(clippy::expect_used, reason = "the patterns are constants, each with a fixture that runs it")]
    Regex::new(&text).expect("a pattern of the house")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boundaries_count() {
        let pattern = Pattern::new(r"(?i)\bпобит\b|\bna Ukrainie\b");
        for (text, expected) in [("карта ПОБИТ тут", Some("ПОБИТ")), ("побиття", None), ("był na Ukrainie.", Some("na Ukrainie")), ("na Ukrainie5", None)]
        {
            assert_eq!(pattern.find(text).map(|hit| hit.as_str()), expected, "{text}");
        }
    }

    #[test]
    fn letters_are_those_of_our_scripts() {
        let pattern = regex(r"^\w+\p{L}$");
        for (text, expected) in [("żółć", true), ("їжак", true), ("ґЁ", true), ("a_1b", true), ("a1", false), ("سلام", false), ("a-b", false)] {
            assert_eq!(pattern.is_match(text), expected, "{text}");
        }
    }

    #[test]
    fn any_of_several_finds_what_each_finds() {
        let patterns = [Pattern::new(r"(?i)\bкот\b"), Pattern::new("dom")];
        let any = any_of(patterns.iter());
        for (text, expected) in [("Кот", true), ("DOM", false), ("dom", true), ("", false)] {
            assert_eq!(any.is_match(text), expected, "{text}");
        }
    }
}
