//! Which entries answer, and in which order.

use crate::facts::Fact;
use crate::filter::{Counts, Filter};
use crate::register::Register;
use crate::tally::Tally;
use chrono::{Months, NaiveDate};
use model::{Catalogue, Facet, Kind, Query, Reach, TermId};

/// Worth of an entry that is closed for a while, that has ended, and of a page about the portal, against one that helps now.
const PAUSED: f32 = 0.7;
const ENDED: f32 = 0.6;
const ABOUT: f32 = 0.5;
/// Worth of an entry that was confirmed, of one that should have been confirmed by now, and of one that should have been half a year ago, against
/// one that nobody has confirmed yet. Between first and last lies less than between two neighbouring tiers: among entries that answer alike the
/// confirmed ones stand first, and a better answer stays a better answer.
const CONFIRMED: f32 = 1.05;
const OVERDUE: f32 = 0.95;
const LONG_OVERDUE: f32 = 0.9;
/// After so many months an entry that is overdue is so for long: thirteen after it was confirmed.
const LONG: Months = Months::new(6);
/// Fewer answers than these are few.
const FEW: usize = 3;
/// Most topics named where nothing was found.
const NEAREST: usize = 3;

/// An entry that answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// Its slot.
    pub(crate) slot: u32,
    /// What it is worth.
    pub(crate) score: f32,
}

/// All that answers, not yet in order.
pub(crate) struct Answer {
    /// What a reader gets.
    pub(crate) found: Vec<Found>,
    /// What the archive would add.
    pub(crate) ended: Vec<Found>,
    /// The facets of what a reader gets.
    pub(crate) facets: Vec<Facet>,
}

/// A query and what it is asked of.
pub(crate) struct Ranking<'a> {
    /// The texts.
    pub(crate) catalogue: &'a Catalogue,
    /// The cards.
    pub(crate) register: &'a Register,
    /// What is asked.
    pub(crate) query: &'a Query,
    /// The city named in the words of the query.
    pub(crate) city: Option<u16>,
}

impl Ranking<'_> {
    /// Everything, kind by kind: services first.
    pub(crate) fn all(&self) -> Answer {
        let kinds = Kind::ALL.len() as f32;
        self.sift(self.register.cards().map(|(slot, card)| (slot, kinds - card.entry.kind as usize as f32)))
    }

    /// What answers most words; where nothing does, not even in the archive, what answers any. Somebody who wrote a sentence gets that where
    /// little answers or only the archive, too: of a sentence the words that matter may be few.
    pub(crate) fn best(&self, tally: &Tally, sentence: bool) -> Answer {
        let about = |(slot, worth)| (slot, worth * about(self.register.facts.fact(slot)));
        let strict = self.sift(tally.found(tally.most_words()).map(about));
        let enough = match strict.found.len() {
            0 => !sentence && !strict.ended.is_empty(),
            found => !sentence || found >= FEW,
        };
        if enough || tally.most_words() <= 1 {
            return strict;
        }
        self.sift(tally.found(1).map(about))
    }

    /// The topics of everything that answers any word, the most frequent first: filters and ends aside.
    pub(crate) fn topics(&self, tally: &Tally) -> Vec<TermId> {
        let terms = &self.catalogue.topics().terms;
        let mut counts: Vec<_> = (0..terms.len()).map(|place| (place, 0)).collect();
        for (slot, _) in tally.found(1) {
            for topic in self.register.facts.fact(slot).topics() {
                counts[usize::from(*topic)].1 += 1;
            }
        }
        counts.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
        counts.iter().take_while(|(_, count)| *count > 0).take(NEAREST).map(|(place, _)| terms[*place].id.clone()).collect()
    }

    fn sift(&self, answering: impl Iterator<Item = (u32, f32)>) -> Answer {
        let filter = Filter::new(self.catalogue, self.register, self.query);
        let mut counts = Counts::new(self.catalogue, self.register);
        let days = self.query.today.map(|today| (today, today.checked_sub_months(LONG).unwrap_or(today)));
        let (mut found, mut ended) = (Vec::new(), Vec::new());
        for (slot, worth) in answering {
            let fact = self.register.facts.fact(slot);
            let entry = Found { slot, score: worth * reach(fact) * trust(fact, days) * filter.favour(fact, self.city) };
            if fact.reach() == Reach::Archive && !self.query.archive {
                ended.extend(filter.passes(slot, fact).then_some(entry));
            } else {
                found.extend(counts.count(&filter, slot, fact).then_some(entry));
            }
        }
        Answer { found, ended, facets: counts.facets(self.catalogue, self.register) }
    }

    /// `count` entries after the first `skipped`, the best first; equal ones by title.
    pub(crate) fn in_order(&self, mut found: Vec<Found>, skipped: usize, count: usize) -> Vec<Found> {
        let ranks = self.register.ranks(self.query.language);
        let rank = |found: &Found| ranks.get(found.slot as usize).copied().unwrap_or(u32::MAX);
        let order = |a: &Found, b: &Found| b.score.total_cmp(&a.score).then_with(|| rank(a).cmp(&rank(b)));
        let end = skipped.saturating_add(count);
        if end < found.len() {
            found.select_nth_unstable_by(end, order);
            found.truncate(end);
        }
        found.sort_unstable_by(order);
        found.into_iter().skip(skipped).collect()
    }
}

fn reach(fact: Fact<'_>) -> f32 {
    match fact.reach() {
        Reach::WithBanner => PAUSED,
        Reach::Archive => ENDED,
        Reach::Everywhere | Reach::Gone => 1.0,
    }
}

/// What a confirmation is worth today; `days` are today and half a year ago.
fn trust(fact: Fact<'_>, days: Option<(NaiveDate, NaiveDate)>) -> f32 {
    match (fact.due(), days) {
        (Some(due), Some((_, long_ago))) if due <= long_ago => LONG_OVERDUE,
        (Some(due), Some((today, _))) if due <= today => OVERDUE,
        _ if fact.is_confirmed() => CONFIRMED,
        _ => 1.0,
    }
}

fn about(fact: Fact<'_>) -> f32 {
    if fact.kind() == Kind::Page { ABOUT } else { 1.0 }
}
