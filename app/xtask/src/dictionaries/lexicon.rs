//! What the search reads: a map from a folded form to the number of a set of rules, and the table of these sets.

use anyhow::Result;
use fst::MapBuilder;
use std::collections::HashMap;
use std::fmt;

/// How a lemma is made from a form: take letters off the end, put these on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Rule {
    strip: usize,
    suffix: String,
}

impl Rule {
    fn between(form: &str, lemma: &str) -> Rule {
        let shared = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b);
        let shared: usize = shared.map(|(letter, _)| letter.len_utf8()).sum();
        Rule { strip: form[shared..].chars().count(), suffix: lemma[shared..].to_owned() }
    }

    fn written(&self) -> String {
        format!("{}{}", self.strip, self.suffix)
    }
}

/// Collects forms and their lemmas.
#[derive(Default)]
pub(crate) struct Lexicon {
    rules: Vec<Rule>,
    numbers: HashMap<Rule, u32>,
    pairs: Vec<(Box<str>, u32)>,
}

/// The two files of a lexicon, and how much is in them.
pub(crate) struct Files {
    pub(crate) map: Vec<u8>,
    pub(crate) rules: String,
    keys: usize,
    sets: usize,
}

impl fmt::Display for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} forms, {} sets of rules, {} + {} bytes", self.keys, self.sets, self.map.len(), self.rules.len())
    }
}

/// A form with the numbers of its rules.
type Entry<'l> = (&'l str, Vec<u32>);

impl Lexicon {
    /// Says that `form` is a form of `lemma`; both are folded.
    pub(crate) fn add(&mut self, form: &str, lemma: &str) {
        let rule = Rule::between(form, lemma);
        let number = *self.numbers.entry(rule).or_insert_with_key(|rule| {
            self.rules.push(rule.clone());
            self.rules.len() as u32 - 1
        });
        self.pairs.push((form.into(), number));
    }

    /// The same pairs give the same bytes, in whatever order they came.
    pub(crate) fn files(mut self) -> Result<Files> {
        self.number_rules_by_text();
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let entries = self.entries();
        let sets = frequent_first(&entries);
        let rules = sets.iter().map(|set| self.line(set)).collect();
        Ok(Files { map: map(&entries, &sets)?, rules, keys: entries.len(), sets: sets.len() })
    }

    fn number_rules_by_text(&mut self) {
        let mut sorted: Vec<usize> = (0..self.rules.len()).collect();
        sorted.sort_unstable_by(|a, b| self.rules[*a].cmp(&self.rules[*b]));
        let mut renumbered = vec![0; sorted.len()];
        sorted.iter().enumerate().for_each(|(new, old)| renumbered[*old] = new as u32);
        self.rules = sorted.into_iter().map(|old| self.rules[old].clone()).collect();
        self.pairs.iter_mut().for_each(|(_, rule)| *rule = renumbered[*rule as usize]);
    }

    fn entries(&self) -> Vec<Entry<'_>> {
        let same_form = self.pairs.chunk_by(|a, b| a.0 == b.0);
        same_form.map(|pairs| (&*pairs[0].0, pairs.iter().map(|(_, rule)| *rule).collect())).collect()
    }

    fn line(&self, set: &[u32]) -> String {
        let rules: Vec<String> = set.iter().map(|rule| self.rules[*rule as usize].written()).collect();
        rules.join(" ") + "\n"
    }
}

/// Small numbers for frequent sets: the map is smaller.
fn frequent_first<'e>(entries: &'e [Entry]) -> Vec<&'e [u32]> {
    let mut counts: HashMap<&[u32], usize> = HashMap::new();
    entries.iter().for_each(|(_, set)| *counts.entry(set).or_default() += 1);
    let mut sets: Vec<_> = counts.into_iter().collect();
    sets.sort_unstable_by(|(a, often_a), (b, often_b)| (often_b, a).cmp(&(often_a, b)));
    sets.into_iter().map(|(set, _)| set).collect()
}

fn map(entries: &[Entry], sets: &[&[u32]]) -> Result<Vec<u8>> {
    let numbers: HashMap<&[u32], u64> = sets.iter().copied().zip(0..).collect();
    let mut map = MapBuilder::memory();
    for (form, set) in entries {
        map.insert(form, numbers[&set[..]])?;
    }
    Ok(map.into_inner()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: &[(&str, &str)] =
        &[("zasilkow", "zasilek"), ("zasilek", "zasilek"), ("mam", "miec"), ("mam", "mama"), ("дітей", "дитина"), ("dom", "dom"), ("mam", "mama")];

    fn files<'p>(pairs: impl IntoIterator<Item = &'p (&'p str, &'p str)>) -> Files {
        let mut lexicon = Lexicon::default();
        pairs.into_iter().for_each(|(form, lemma)| lexicon.add(form, lemma));
        lexicon.files().unwrap()
    }

    #[test]
    fn rules_between_forms_and_lemmas() {
        for (form, lemma, expected) in [("zasilkow", "zasilek", "3ek"), ("dom", "dom", "0"), ("дітей", "дитина", "4итина"), ("ludzie", "czlowiek", "6czlowiek")]
        {
            assert_eq!(Rule::between(form, lemma).written(), expected, "{form}");
        }
    }

    #[test]
    fn a_form_leads_to_its_rules() {
        let files = files(PAIRS);
        let map = fst::Map::new(files.map).unwrap();
        let rules = |form| files.rules.lines().nth(map.get(form).unwrap() as usize).unwrap();
        assert_eq!(["zasilkow", "zasilek", "dom", "mam"].map(rules), ["3ek", "0", "0", "0a 2iec"]);
        assert_eq!(map.get("kot"), None);
    }

    #[test]
    fn order_changes_nothing() {
        let (there, back) = (files(PAIRS), files(PAIRS.iter().rev()));
        assert_eq!((there.map, there.rules), (back.map, back.rules));
    }
}
