//! Why an entry was found, where the words shown are not the words typed.

use crate::analysis::{Word, words};
use crate::meaning::Meanings;
use crate::place::{Place, shown, texts};
use crate::probe::Probe;
use crate::tier::Tier;
use crate::typed::Typed;
use model::{Catalogue, EntryRef, Language, Snippet, Why, WhyKind};

/// What a reader sees of an entry in a list.
pub(crate) struct Shown<'a> {
    /// The texts.
    pub(crate) catalogue: &'a Catalogue,
    /// The entry.
    pub(crate) entry: &'a EntryRef,
    /// The language asked for.
    pub(crate) language: Language,
    /// The piece of text under the title.
    pub(crate) snippet: Option<&'a Snippet>,
    /// What the query means.
    pub(crate) meanings: &'a Meanings,
}

/// A word of an entry that answers, as it stands there.
struct Match {
    tier: Tier,
    surface: String,
}

impl Shown<'_> {
    /// The reason for the first typed word that needs one.
    pub(crate) fn why(&self, typed: &Typed<'_>, probes: &[Probe]) -> Option<Why> {
        let seen = self.seen();
        probes.iter().find_map(|probe| {
            let (kind, matched) = self.reason(probe, &seen)?;
            let phrase = self.meanings.phrase(probe.typed.place, typed).filter(|_| kind == WhyKind::Meaning);
            Some(Why { kind, typed: phrase.unwrap_or(typed.surface(&probe.typed)).to_owned(), matched })
        })
    }

    /// Nearest first: what is shown, other words for it, other languages, other texts.
    fn reason(&self, probe: &Probe, seen: &[Seen]) -> Option<(WhyKind, String)> {
        if let Some(seen) = seen.iter().filter_map(|seen| seen.best(probe)).min_by_key(|found| found.tier) {
            return Some((kind(seen.tier)?, seen.surface));
        }
        let elsewhere = || self.other_language(probe, &[Place::Title, Place::Keyword, Place::Summary]);
        self.meaning(probe).or_else(|| self.keyword(probe)).or_else(elsewhere).or_else(|| self.other_text(probe))
    }

    /// The entry's own phrase for what is meant, in the language of the reader: a keyword may be Russian or in Latin letters.
    fn meaning(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let said = self.meanings.said(self.catalogue, self.entry, self.language, probe.typed.place)?;
        Some((WhyKind::Meaning, said))
    }

    /// What a reader sees, cut into words once for all words of the query.
    fn seen(&self) -> Vec<Seen> {
        let (title, language) = shown(self.catalogue, self.entry, Place::Title, self.language);
        let title = title.first().map(|title| Seen::new(language, title));
        title.into_iter().chain(self.snippet.map(|snippet| Seen::new(snippet.language, &snippet.text))).collect()
    }

    fn keyword(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let (keywords, language) = shown(self.catalogue, self.entry, Place::Keyword, self.language);
        keywords.into_iter().find_map(|keyword| {
            let found = best(probe, language, &keyword)?;
            Some(if found.tier.is_correction() { (WhyKind::Spelling, found.surface) } else { (WhyKind::Meaning, keyword.into_owned()) })
        })
    }

    fn other_language(&self, probe: &Probe, places: &[Place]) -> Option<(WhyKind, String)> {
        let (_, own) = shown(self.catalogue, self.entry, Place::Title, self.language);
        let texts = places.iter().flat_map(|place| texts(self.catalogue, self.entry, *place));
        let found = texts.filter(|(language, _)| *language != own).find_map(|(language, text)| best(probe, language, &text))?;
        let kind = if found.tier.is_correction() { WhyKind::Spelling } else { WhyKind::OtherLanguage };
        Some((kind, found.surface))
    }

    fn other_text(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let (body, language) = shown(self.catalogue, self.entry, Place::Body, self.language);
        match body.iter().find_map(|text| best(probe, language, text)) {
            Some(found) => Some((kind(found.tier)?, found.surface)),
            None if self.names_tell(probe) => None,
            None => self.other_language(probe, &[Place::Body]),
        }
    }

    /// Names of the organization, the city and the topics stand beside the title anyway.
    fn names_tell(&self, probe: &Probe) -> bool {
        let names = [Place::Organization, Place::Label].into_iter().flat_map(|place| texts(self.catalogue, self.entry, place));
        names.into_iter().any(|(language, text)| best(probe, language, &text).is_some())
    }
}

/// A text, cut into words.
struct Seen {
    language: Language,
    text: String,
    words: Vec<Word>,
}

impl Seen {
    fn new(language: Language, text: &str) -> Seen {
        Seen { language, text: text.to_owned(), words: words(text).collect() }
    }

    fn best(&self, probe: &Probe) -> Option<Match> {
        let answers = self.words.iter().filter_map(|word| probe.meets(self.language, word).map(|tier| (tier, word.range.clone())));
        let (tier, range) = answers.min_by_key(|(tier, _)| *tier)?;
        Some(Match { tier, surface: self.text[range].to_owned() })
    }
}

fn best(probe: &Probe, language: Language, text: &str) -> Option<Match> {
    Seen::new(language, text).best(probe)
}

/// The reason for a match in the language shown; the typed word itself needs none.
fn kind(tier: Tier) -> Option<WhyKind> {
    match tier {
        Tier::Exact => None,
        Tier::Prefix => Some(WhyKind::Prefix),
        Tier::Lemma | Tier::Stem => Some(WhyKind::Form),
        Tier::Concept => Some(WhyKind::Meaning),
        Tier::Script => Some(WhyKind::Script),
        Tier::Cognate => Some(WhyKind::OtherLanguage),
        Tier::Mistake | Tier::TwoMistakes => Some(WhyKind::Spelling),
    }
}
