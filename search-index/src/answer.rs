//! From a ranking to what a reader sees: one page of hits, each with its snippet and its reason.

use crate::SearchIndex;
use crate::analysis::words;
use crate::city::{Named, named};
use crate::concepts::Concepts;
use crate::dictionary::Dictionary;
use crate::knowledge::Knowledge;
use crate::layout::swapped;
use crate::meaning::Meanings;
use crate::passage::{Passage, Sought};
use crate::place::{Place, Told};
use crate::praise::praise;
use crate::probe::Probe;
use crate::ranking::{Answer, Found, Ranking};
use crate::snippet::Listed;
use crate::tally::Tally;
use crate::typed::Typed;
use crate::why::Shown;
use model::{Catalogue, EntryRef, Hit, Language, Query, Results};

/// Ended entries shown where nothing living answers.
const ENDED: usize = 3;

/// A query being answered.
pub(crate) struct Asked<'a> {
    ranking: Ranking<'a>,
    typed: Typed<'a>,
    probes: Vec<Probe>,
    meanings: Meanings,
    tally: Tally,
}

impl<'a> Asked<'a> {
    /// Reads the query.
    pub(crate) fn new(index: &'a SearchIndex, catalogue: &'a Catalogue, query: &'a Query) -> Asked<'a> {
        let dictionary = Dictionary::new(&index.shelf);
        let known = Knowledge { languages: &index.register.languages, own: query.language, dictionary, concepts: Concepts::known() };
        let typed = swapped(&query.text, |word| known.is_known(word)).map_or_else(|| Typed::read(&query.text), Typed::meant);
        let mut probes: Vec<_> = typed.words.iter().map(|word| Probe::new(word, known)).collect();
        let meanings = Meanings::of(&typed, &probes, known);
        let city = named(catalogue, &probes, &meanings);
        let praise = praise(&topical(&probes, city.as_ref()).collect::<Vec<_>>(), known);
        meanings.put_into(&mut probes, &typed, known);
        let mut tally = Tally::new(topical(&probes, city.as_ref()), &praise, index.register.len(), dictionary);
        tally.enough = meanings.enough(&probes);
        let ranking = Ranking { catalogue, register: &index.register, query, city: city.map(|named| named.city) };
        Asked { ranking, typed, probes, meanings, tally }
    }

    /// The answer.
    pub(crate) fn results(self) -> Results {
        let answer = self.answer();
        let Answer { found, ended, facets } = answer;
        let (total, more) = (found.len(), ended.len());
        let skipped = self.ranking.query.page.saturating_sub(1).saturating_mul(Query::PAGE);
        let hits = self.hits(self.ranking.in_order(found, skipped, Query::PAGE));
        let ended_hits = self.hits(self.ranking.in_order(ended, 0, ENDED));
        let did_you_mean = self.did_you_mean(hits.iter().chain(&ended_hits));
        let topics = if total == 0 { self.ranking.topics(&self.tally) } else { Vec::new() };
        Results { total, hits, facets, ended: more, ended_hits, did_you_mean, crisis: self.meanings.is_crisis(), topics }
    }

    fn answer(&self) -> Answer {
        if self.typed.is_blank() { self.ranking.all() } else { self.ranking.best(&self.tally, self.typed.is_sentence()) }
    }

    /// The best entries alone, without what a page shows of them.
    pub(crate) fn best_entries(&self, limit: usize) -> Vec<EntryRef> {
        let answer = self.ranking.best(&self.tally, self.typed.is_sentence());
        let best = self.ranking.in_order(answer.found, 0, limit);
        best.iter().filter_map(|found| self.ranking.register.card(found.slot)).map(|card| card.entry.clone()).collect()
    }

    /// Whether a text answers every typed word.
    pub(crate) fn is_answered_by(&self, text: &str, language: Language) -> bool {
        let passage = Passage::read(text.into(), language, &Sought::new(&self.probes, &self.meanings));
        !self.probes.is_empty() && self.probes.iter().all(|probe| passage.best(probe).is_some())
    }

    fn hits(&self, found: Vec<Found>) -> Vec<Hit> {
        let sought = Sought::new(&self.probes, &self.meanings);
        found.into_iter().filter_map(|found| self.hit(found, &sought)).collect()
    }

    fn hit(&self, found: Found, sought: &Sought<'_>) -> Option<Hit> {
        let entry = &self.ranking.register.card(found.slot)?.entry;
        let (catalogue, language) = (self.ranking.catalogue, self.ranking.query.language);
        let told = Told::new(catalogue, entry)?;
        let listed = Listed::new(told, language, sought);
        let why = Shown { told, language, listed: &listed, sought }.why(&self.typed);
        Some(Hit { entry: entry.clone(), score: found.score, why, snippet: listed.into_snippet() })
    }

    /// The query with its mistakes put right, in the spelling of the best entry that holds the right word.
    fn did_you_mean<'h>(&self, hits: impl Iterator<Item = &'h Hit>) -> Option<String> {
        let hits: Vec<_> = hits.collect();
        let mistaken = self.probes.iter().filter(|probe| !hits.is_empty() && !probe.corrections.is_empty());
        let corrections: Vec<_> = mistaken.map(|probe| (probe.typed.word.range.clone(), self.right_word(probe, &hits))).collect();
        self.typed.corrected(&corrections)
    }

    fn right_word(&self, probe: &Probe, hits: &[&Hit]) -> String {
        let written = hits.iter().find_map(|hit| Place::ALL.iter().rev().find_map(|place| self.written(probe, &hit.entry, *place)));
        written.unwrap_or_else(|| probe.corrections[0].clone())
    }

    fn written(&self, probe: &Probe, entry: &EntryRef, place: Place) -> Option<String> {
        Told::new(self.ranking.catalogue, entry)?.texts(place).find_map(|(_, text)| {
            let word = words(&text).find(|word| probe.corrections.contains(&word.folded))?;
            Some(text[word.range].to_lowercase())
        })
    }
}

/// The words that ask for something: the name of a city only where nothing else does.
fn topical<'p>(probes: &'p [Probe], city: Option<&'p Named>) -> impl Iterator<Item = &'p Probe> {
    let is_city = move |place: usize| city.is_some_and(|city| city.probes.contains(&place));
    let only_city = (0..probes.len()).all(is_city);
    probes.iter().enumerate().filter(move |(place, _)| only_city || !is_city(*place)).map(|(_, probe)| probe)
}
