//! Why an entry was found, where the words shown are not the words typed.

use crate::passage::{Match, Passage, Sought};
use crate::place::{Place, Text, Told};
use crate::probe::Probe;
use crate::snippet::Listed;
use crate::tier::Tier;
use crate::typed::Typed;
use model::{Language, Why, WhyKind};
use std::borrow::Cow;

/// An entry as a reader of one language finds it.
pub(crate) struct Shown<'a> {
    /// The entry.
    pub(crate) told: Told<'a>,
    /// The language asked for.
    pub(crate) language: Language,
    /// Title and piece of text.
    pub(crate) listed: &'a Listed<'a>,
    /// What is looked for.
    pub(crate) sought: &'a Sought<'a>,
}

impl Shown<'_> {
    /// The reason for the first typed word that needs one.
    pub(crate) fn why(&self, typed: &Typed<'_>) -> Option<Why> {
        self.sought.probes.iter().find_map(|probe| {
            let (kind, matched) = self.reason(probe)?;
            let phrase = self.sought.meanings.phrase(probe.typed.place, typed).filter(|_| kind == WhyKind::Meaning);
            Some(Why { kind, typed: phrase.unwrap_or(typed.surface(&probe.typed)).to_owned(), matched })
        })
    }

    /// Nearest first: what is shown, other words for it, other languages, other texts.
    fn reason(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        if let Some(seen) = self.listed.passages().filter_map(|passage| passage.best(probe)).min_by_key(|found| found.tier) {
            return Some((kind(seen.tier)?, seen.surface));
        }
        let elsewhere = || self.other_language(probe, &[Place::Title, Place::Keyword, Place::Summary]);
        self.meaning(probe).or_else(|| self.keyword(probe)).or_else(elsewhere).or_else(|| self.other_text(probe))
    }

    /// The entry's own phrase for what is meant, in the language of the reader: a keyword may be Russian or in Latin letters.
    fn meaning(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let meaning = self.sought.meanings.at(probe.typed.place)?;
        let said = [Place::Keyword, Place::Title, Place::Summary].into_iter().find_map(|place| {
            let (texts, language) = self.told.shown(place, self.language);
            texts.into_iter().find_map(|text| self.said(text, language, meaning))
        });
        Some((WhyKind::Meaning, said?))
    }

    fn said(&self, text: Cow<'_, str>, language: Language, meaning: u16) -> Option<String> {
        let passage = Passage::read(text, language, self.sought);
        let span = passage.meant(self.sought.meanings, Some(meaning)).into_iter().next()?;
        Some(passage.text[span].to_owned())
    }

    fn best(&self, probe: &Probe, (language, text): Text<'_>) -> Option<Match> {
        Passage::read(text, language, self.sought).best(probe)
    }

    fn keyword(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let (keywords, language) = self.told.shown(Place::Keyword, self.language);
        keywords.into_iter().find_map(|keyword| {
            let found = self.best(probe, (language, Cow::Borrowed(keyword.as_ref())))?;
            Some(if found.tier.is_correction() { (WhyKind::Spelling, found.surface) } else { (WhyKind::Meaning, keyword.into_owned()) })
        })
    }

    fn other_language(&self, probe: &Probe, places: &[Place]) -> Option<(WhyKind, String)> {
        let (_, own) = self.told.shown(Place::Title, self.language);
        let mut texts = places.iter().flat_map(|place| self.told.texts_but(*place, Some(own)));
        let found = texts.find_map(|text| self.best(probe, text))?;
        let kind = if found.tier.is_correction() { WhyKind::Spelling } else { WhyKind::OtherLanguage };
        Some((kind, found.surface))
    }

    fn other_text(&self, probe: &Probe) -> Option<(WhyKind, String)> {
        let (body, language) = self.told.shown(Place::Body, self.language);
        match body.into_iter().find_map(|text| self.best(probe, (language, text))) {
            Some(found) => Some((kind(found.tier)?, found.surface)),
            None if self.names_tell(probe) => None,
            None => self.other_language(probe, &[Place::Body]),
        }
    }

    /// Names of the organization, the city and the topics stand beside the title anyway.
    fn names_tell(&self, probe: &Probe) -> bool {
        let names = [Place::Organization, Place::Label].into_iter().flat_map(|place| self.told.texts(place));
        names.into_iter().any(|text| self.best(probe, text).is_some())
    }
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
