//! From a ranking to what a reader sees: one page of hits, each with its snippet and its reason.

use crate::SearchIndex;
use crate::analysis::words;
use crate::dictionary::Dictionary;
use crate::place::{Place, texts};
use crate::probe::Probe;
use crate::ranking::{Answer, Found, Ranking};
use crate::snippet::snippet;
use crate::typed::Typed;
use crate::why::Shown;
use model::{Catalogue, EntryRef, Hit, Language, Query, Results};

/// Ended entries shown where nothing living answers.
const ENDED: usize = 3;

/// A query being answered.
pub(crate) struct Asked<'a> {
    ranking: Ranking<'a>,
    dictionary: Dictionary<'a>,
    typed: Typed<'a>,
    probes: Vec<Probe>,
}

impl<'a> Asked<'a> {
    /// Reads the query.
    pub(crate) fn new(index: &'a SearchIndex, catalogue: &'a Catalogue, query: &'a Query) -> Asked<'a> {
        let dictionary = Dictionary::new(&index.shelf);
        let typed = Typed::read(&query.text);
        let probe = |word| Probe::new(word, &index.register.languages, query.language, dictionary);
        let probes = typed.words.iter().map(probe).collect();
        Asked { ranking: Ranking { catalogue, register: &index.register, query }, dictionary, typed, probes }
    }

    /// The answer.
    pub(crate) fn results(self) -> Results {
        let answer = if self.typed.is_blank() { self.ranking.all() } else { self.ranking.best(&self.probes, self.dictionary) };
        let Answer { found, ended, facets } = answer;
        let (total, more) = (found.len(), ended.len());
        let skipped = self.ranking.query.page.saturating_sub(1).saturating_mul(Query::PAGE);
        let hits = self.hits(self.ranking.in_order(found, skipped, Query::PAGE));
        let ended_hits = self.hits(self.ranking.in_order(ended, 0, ENDED));
        let did_you_mean = self.did_you_mean(hits.iter().chain(&ended_hits));
        Results { total, hits, facets, ended: more, ended_hits, did_you_mean }
    }

    /// The best entries alone, without what a page shows of them.
    pub(crate) fn best_entries(&self, limit: usize) -> Vec<EntryRef> {
        let answer = self.ranking.best(&self.probes, self.dictionary);
        let best = self.ranking.in_order(answer.found, 0, limit);
        best.iter().filter_map(|found| self.ranking.register.card(found.slot)).map(|card| card.entry.clone()).collect()
    }

    /// Whether a text answers every typed word.
    pub(crate) fn is_answered_by(&self, text: &str, language: Language) -> bool {
        let words: Vec<_> = words(text).collect();
        !self.probes.is_empty() && self.probes.iter().all(|probe| words.iter().any(|word| probe.meets(language, word).is_some()))
    }

    fn hits(&self, found: Vec<Found>) -> Vec<Hit> {
        found.into_iter().filter_map(|found| self.hit(found)).collect()
    }

    fn hit(&self, found: Found) -> Option<Hit> {
        let entry = &self.ranking.register.card(found.slot)?.entry;
        let (catalogue, language) = (self.ranking.catalogue, self.ranking.query.language);
        let snippet = snippet(catalogue, entry, language, &self.probes);
        let why = Shown { catalogue, entry, language, snippet: snippet.as_ref() }.why(&self.typed, &self.probes);
        Some(Hit { entry: entry.clone(), score: found.score, why, snippet })
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
        texts(self.ranking.catalogue, entry, place).iter().find_map(|(_, text)| {
            let word = words(text).find(|word| probe.corrections.contains(&word.folded))?;
            Some(text[word.range].to_lowercase())
        })
    }
}
