//! How well a word of an entry answers a word of the query. The gaps are larger than anything else that counts, but the place.

/// A kind of match, the best first. Dictionary lemmas (5), concepts (4), and Latin skeletons and swapped keyboards (2) will stand between these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// The same word, diacritics and apostrophes aside.
    Exact,
    /// The begin of the word.
    Prefix,
    /// The same stem.
    Stem,
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
            Tier::Prefix => 4.0,
            Tier::Stem => 3.0,
            Tier::Cognate | Tier::Mistake => 2.0,
            Tier::TwoMistakes => 1.0,
        }
    }

    /// Whether the typed word had to be put right.
    pub(crate) fn is_correction(self) -> bool {
        matches!(self, Tier::Mistake | Tier::TwoMistakes)
    }
}
