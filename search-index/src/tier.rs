//! How well a word of an entry answers a word of the query. The gaps are larger than anything else that counts, but the place.

/// A kind of match, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// The same word, diacritics and apostrophes aside.
    Exact,
    /// Another form of the same word, by the dictionary.
    Lemma,
    /// The begin of the word.
    Prefix,
    /// Another way to say it.
    Concept,
    /// The same stem.
    Stem,
    /// The word in Latin letters instead of Cyrillic ones.
    Script,
    /// The same stem when the query is read as Russian.
    Cognate,
    /// One typing mistake apart.
    Mistake,
    /// Two typing mistakes apart.
    TwoMistakes,
}

impl Tier {
    /// What a match of this kind is worth.
    pub(crate) fn boost(self) -> f32 {
        match self {
            Tier::Exact => 8.0,
            Tier::Lemma => 5.0,
            Tier::Prefix | Tier::Concept => 4.0,
            Tier::Stem => 3.0,
            Tier::Script | Tier::Cognate | Tier::Mistake => 2.0,
            Tier::TwoMistakes => 1.0,
        }
    }

    /// Whether the typed word had to be put right.
    pub(crate) fn is_correction(self) -> bool {
        matches!(self, Tier::Mistake | Tier::TwoMistakes)
    }
}
