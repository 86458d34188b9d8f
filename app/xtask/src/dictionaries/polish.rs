//! The forms of Morfologik's Polish dictionary.

use super::automaton::Automaton;
use anyhow::{Context, Result};

/// Between form, stem and tags.
const SEPARATOR: u8 = b'+';
/// In a count of letters to drop: all of them.
const EVERYTHING: u8 = 255;

/// What an entry says of a form. The order matters: where the first is true of a form, the second does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// A noun, an adjective, a finite verb, …
    Word,
    /// A participle or gerund of a verb.
    Participle,
}

/// A form, what it is, and its lemma, in lower case.
type Entry = (String, Kind, String);

/// Calls `visit` with every form and lemma. A participle counts only where there is nothing else: `mieszkaniem` is a flat, not the living in it.
pub(crate) fn each_form(dictionary: &[u8], mut visit: impl FnMut(&str, &str)) -> Result<()> {
    for readings in entries(dictionary)?.chunk_by(|(a, ..), (b, ..)| a == b) {
        let (_, best, _) = readings[0];
        let readings = readings.iter().take_while(|(_, kind, _)| *kind == best);
        readings.for_each(|(form, _, lemma)| visit(form, lemma));
    }
    Ok(())
}

fn entries(dictionary: &[u8]) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    Automaton::new(dictionary)?.each(&mut |bytes| {
        let (form, lemma, tags) = entry(bytes).with_context(|| format!("unreadable entry {}", String::from_utf8_lossy(bytes)))?;
        entries.extend(kind(&tags).map(|kind| (form.to_lowercase(), kind, lemma.to_lowercase())));
        Ok(())
    })?;
    entries.sort_unstable();
    entries.dedup();
    Ok(entries)
}

/// What counts most of what the tags say; `None` if they say nothing that counts.
fn kind(tags: &str) -> Option<Kind> {
    tags.split('+').filter_map(kind_of_one).min()
}

/// A negated participle is no form of its verb, and an abbreviation none of its word: `o.` is father and much else.
fn kind_of_one(tag: &str) -> Option<Kind> {
    let mut parts = tag.split(':');
    match parts.next() {
        Some("brev") => None,
        Some("ger" | "pact" | "ppas" | "pcon" | "pant") => (!parts.any(|part| part == "neg")).then_some(Kind::Participle),
        _ => Some(Kind::Word),
    }
}

/// An entry is `form+PSending+tags`: the lemma is the form without P bytes at its begin and S at its end, then the ending.
fn entry(bytes: &[u8]) -> Option<(String, String, String)> {
    let mut parts = bytes.splitn(3, |byte| *byte == SEPARATOR);
    let (form, recipe, tags) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    let (&[begin, end], ending) = recipe.split_first_chunk()?;
    let lemma = [kept(form, begin.wrapping_sub(b'A'), end.wrapping_sub(b'A'))?, ending].concat();
    Some((text(form)?, text(&lemma)?, text(tags)?))
}

fn kept(form: &[u8], begin: u8, end: u8) -> Option<&[u8]> {
    if begin == EVERYTHING || end == EVERYTHING {
        return Some(&[]);
    }
    form.get(begin.into()..form.len().checked_sub(end.into())?)
}

fn text(bytes: &[u8]) -> Option<String> {
    String::from_utf8(bytes.to_vec()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_an_entry_names_its_lemma() {
        for (written, form, lemma, tags) in [
            ("domem+AC+subst:sg:inst:m3", "domem", "dom", "subst:sg:inst:m3"),
            ("psem+ADies+subst:sg:inst:m2", "psem", "pies", "subst:sg:inst:m2"),
            ("najlepszy+DCs+adj:sg:nom:m3:sup", "najlepszy", "lepss", "adj:sg:nom:m3:sup"),
            ("ludzie+\u{40}\u{41}człowiek+subst:pl:nom:m1", "ludzie", "człowiek", "subst:pl:nom:m1"),
            ("dom+AA", "dom", "dom", ""),
        ] {
            assert_eq!(entry(written.as_bytes()), Some((form.to_owned(), lemma.to_owned(), tags.to_owned())), "{written}");
        }
    }

    #[test]
    fn broken_entries_are_none() {
        for written in ["dom", "dom+A", "dom+AZ+subst", "dom+ZA+subst"] {
            assert_eq!(entry(written.as_bytes()), None, "{written}");
        }
    }

    #[test]
    fn what_counts() {
        for (tags, expected) in [
            ("subst:sg:inst:n2", Some(Kind::Word)),
            ("ger:sg:inst:n2:imperf:aff", Some(Kind::Participle)),
            ("ger:sg:inst:n2:imperf:aff+ger:sg:loc:n2:imperf:neg", Some(Kind::Participle)),
            ("ger:sg:inst:n2:imperf:aff+subst:sg:inst:n2", Some(Kind::Word)),
            ("ppas:sg:nom:m1:perf:neg+pact:sg:nom:m1:perf:neg", None),
            ("pcon:imperf", Some(Kind::Participle)),
            ("brev:pun", None),
            ("brev:pun+prep:loc", Some(Kind::Word)),
            ("", Some(Kind::Word)),
        ] {
            assert_eq!(kind(tags), expected, "{tags}");
        }
    }
}
