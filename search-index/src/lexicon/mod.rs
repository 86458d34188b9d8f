//! Lemmas from dictionaries: which words a form can be a form of. Made by `cargo xtask dictionaries`, embedded, read in place.

mod cyrillic;
mod latin;
mod mistakes;

use fst::Map;
pub(crate) use mistakes::slips;
use std::sync::LazyLock;

static POLISH: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_bytes!("../../dictionaries/pl.fst"), include_str!("../../dictionaries/pl.rules")));
static UKRAINIAN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(include_bytes!("../../dictionaries/uk.fst"), include_str!("../../dictionaries/uk.rules")));

/// The lemmas of one language, by folded form.
pub(crate) struct Lexicon {
    /// Folded form → line of the rules. A broken file knows no words: everything else goes on, and the tests say so.
    map: Option<Map<&'static [u8]>>,
    /// One line per set of rules: `2ek 0` takes two letters off and puts `ek` on, or leaves the form as it is.
    rules: Vec<&'static str>,
}

impl Lexicon {
    /// Polish: Morfologik.
    pub(crate) fn polish() -> &'static Lexicon {
        &POLISH
    }

    /// Ukrainian: hunspell-uk.
    pub(crate) fn ukrainian() -> &'static Lexicon {
        &UKRAINIAN
    }

    fn new(map: &'static [u8], rules: &'static str) -> Lexicon {
        Lexicon { map: Map::new(map).ok(), rules: rules.lines().collect() }
    }

    /// All lemmas (folded) of a folded form; none when it is unknown.
    pub(crate) fn lemmas(&self, folded: &str) -> impl Iterator<Item = String> {
        let set = self.map.as_ref().and_then(|map| map.get(folded));
        set.into_iter().flat_map(move |set| self.apply(set, folded))
    }

    /// The lemmas of every Cyrillic form that people may write with these Latin letters, the closest reading first.
    pub(crate) fn lemmas_of_latin(&self, folded: &str) -> Vec<String> {
        let mut lemmas = Vec::new();
        for form in self.map.iter().flat_map(|map| latin::readings(map, folded)) {
            let new: Vec<_> = self.apply(form.set, &form.text).filter(|lemma| !lemmas.contains(lemma)).collect();
            lemmas.extend(new);
        }
        lemmas
    }

    /// The lemmas of every Polish form that people may write with these Cyrillic letters.
    pub(crate) fn lemmas_of_cyrillic(&self, folded: &str) -> Vec<String> {
        let mut lemmas: Vec<_> = cyrillic::spellings(folded).iter().flat_map(|form| self.lemmas(form).collect::<Vec<_>>()).collect();
        lemmas.sort_unstable();
        lemmas.dedup();
        lemmas
    }

    /// Known forms one typing mistake away.
    pub(crate) fn mistaken(&self, folded: &str) -> Vec<String> {
        let known = |form: &String| self.map.as_ref().is_some_and(|map| map.contains_key(form));
        let mut forms: Vec<_> = mistakes::spellings(folded).into_iter().filter(known).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    fn apply(&self, set: u64, form: &str) -> impl Iterator<Item = String> {
        let line = usize::try_from(set).ok().and_then(|line| self.rules.get(line));
        line.into_iter().flat_map(|line| line.split(' ')).filter_map(move |rule| lemma(form, rule))
    }
}

fn lemma(form: &str, rule: &str) -> Option<String> {
    let (strip, suffix) = rule.split_at(rule.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rule.len()));
    let kept = match strip.parse().ok()? {
        0 => form,
        strip => &form[..form.char_indices().nth_back(strip - 1_usize)?.0],
    };
    Some([kept, suffix].concat())
}

#[cfg(test)]
mod tests;
