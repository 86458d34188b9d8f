//! Filters and facets. A facet is counted over what passes all other filters: its number is what choosing the value would give.

use crate::facts::{Fact, NOWHERE};
use crate::register::Register;
use model::{Catalogue, Facet, FacetValue, Kind, Language, Query, Taxonomy};
use std::collections::HashSet;

const CITY: u8 = 1;
const TOPIC: u8 = 2;
const AUDIENCE: u8 = 4;
const KIND: u8 = 8;
const SPOKEN: u8 = 16;

/// A value that no entry has: the filter names something the portal does not know.
const UNKNOWN: u16 = u16::MAX - 1;
/// What an entry of exactly the chosen city gains over one that holds everywhere.
const CHOSEN_CITY: f32 = 1.15;
/// What an entry of the city named in the query gains, and one of another city loses.
const NAMED_CITY: f32 = 1.4;
const OTHER_CITY: f32 = 0.5;

/// The filters of a query, in the numbers of the cards.
pub(crate) struct Filter {
    city: Option<u16>,
    topic: Option<u16>,
    audience: Option<u16>,
    kind: Option<Kind>,
    spoken: Option<u16>,
    among: Option<HashSet<u32>>,
}

impl Filter {
    /// Reads the filters.
    pub(crate) fn new(catalogue: &Catalogue, register: &Register, query: &Query) -> Filter {
        let cities = &catalogue.portal().cities;
        Filter {
            city: query.city.as_ref().map(|id| number(cities.iter().position(|city| city.id == *id))),
            topic: query.topic.as_ref().map(|id| term_number(catalogue.topics(), id.as_str())),
            audience: query.audience.as_ref().map(|id| term_number(catalogue.audiences(), id.as_str())),
            kind: query.kind,
            spoken: query.spoken.map(|spoken| number(register.facts.spoken.iter().position(|known| *known == spoken))),
            among: query.among.as_ref().map(|among| among.iter().filter_map(|entry| register.slot(entry)).collect()),
        }
    }

    /// Which filters an entry fails; `None` when it is not among those asked for at all.
    fn failed(&self, slot: u32, fact: Fact<'_>) -> Option<u8> {
        if self.among.as_ref().is_some_and(|among| !among.contains(&slot)) {
            return None;
        }
        let mut failed = 0;
        for (filter, passes) in self.checks(fact) {
            failed |= if passes { 0 } else { filter };
        }
        Some(failed)
    }

    fn checks(&self, fact: Fact<'_>) -> [(u8, bool); 5] {
        [
            (CITY, self.city.is_none_or(|city| fact.is_everywhere() || fact.city() == city)),
            (TOPIC, self.topic.is_none_or(|topic| fact.topics().contains(&topic))),
            (AUDIENCE, self.audience.is_none_or(|audience| fact.audiences().contains(&audience))),
            (KIND, self.kind.is_none_or(|kind| fact.kind() == kind)),
            (SPOKEN, self.spoken.is_none_or(|spoken| fact.spoken().contains(&spoken))),
        ]
    }

    /// Whether an entry passes all filters.
    pub(crate) fn passes(&self, slot: u32, fact: Fact<'_>) -> bool {
        self.failed(slot, fact) == Some(0)
    }

    /// What the chosen city, and one named in the query, make of the worth of an entry.
    pub(crate) fn favour(&self, fact: Fact<'_>, named: Option<u16>) -> f32 {
        let chosen = if self.city == Some(fact.city()) { CHOSEN_CITY } else { 1.0 };
        chosen * named.map_or(1.0, |named| of_city(fact, named))
    }
}

/// What a city named in the query makes of an entry.
fn of_city(fact: Fact<'_>, named: u16) -> f32 {
    match fact.city() {
        NOWHERE => 1.0,
        city if city == named => NAMED_CITY,
        _ => OTHER_CITY,
    }
}

fn number(place: Option<usize>) -> u16 {
    place.map_or(UNKNOWN, |place| place as u16)
}

fn term_number(taxonomy: &Taxonomy, id: &str) -> u16 {
    number(taxonomy.terms.iter().position(|term| term.id.as_str() == id))
}

/// Counts of the facet values.
pub(crate) struct Counts {
    city: Vec<usize>,
    everywhere: usize,
    topic: Vec<usize>,
    audience: Vec<usize>,
    kind: [usize; 4],
    spoken: Vec<usize>,
}

impl Counts {
    /// All zero.
    pub(crate) fn new(catalogue: &Catalogue, register: &Register) -> Counts {
        Counts {
            city: vec![0; catalogue.portal().cities.len()],
            everywhere: 0,
            topic: vec![0; catalogue.topics().terms.len()],
            audience: vec![0; catalogue.audiences().terms.len()],
            kind: [0; 4],
            spoken: vec![0; register.facts.spoken.len()],
        }
    }

    /// Counts a found entry; answers whether it passes all filters.
    pub(crate) fn count(&mut self, filter: &Filter, slot: u32, fact: Fact<'_>) -> bool {
        let Some(failed) = filter.failed(slot, fact) else { return false };
        let others_pass = |own: u8| failed & !own == 0;
        if others_pass(CITY) {
            self.count_city(fact);
        }
        if others_pass(TOPIC) {
            fact.topics().iter().for_each(|topic| add(&mut self.topic, *topic));
        }
        if others_pass(AUDIENCE) {
            fact.audiences().iter().for_each(|audience| add(&mut self.audience, *audience));
        }
        if others_pass(KIND) {
            self.kind[fact.kind() as usize] += 1;
        }
        if others_pass(SPOKEN) {
            fact.spoken().iter().for_each(|language| add(&mut self.spoken, *language));
        }
        failed == 0
    }

    fn count_city(&mut self, fact: Fact<'_>) {
        if fact.is_everywhere() {
            self.everywhere += 1;
        } else {
            add(&mut self.city, fact.city());
        }
    }

    /// The facets, values in the order of the portal and of the taxonomies.
    pub(crate) fn facets(self, catalogue: &Catalogue, register: &Register) -> Vec<Facet> {
        let cities = catalogue.portal().cities.iter().map(|city| city.id.to_string());
        let city = cities.zip(self.city.iter().map(|count| count + self.everywhere));
        let kind = Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).zip(self.kind);
        let spoken = register.facts.spoken.iter().map(Language::to_string).zip(self.spoken);
        vec![
            facet("city", city),
            facet("topic", named(catalogue.topics(), self.topic)),
            facet("audience", named(catalogue.audiences(), self.audience)),
            facet("kind", kind),
            facet("language", spoken),
        ]
    }
}

fn add(counts: &mut [usize], place: u16) {
    if let Some(count) = counts.get_mut(usize::from(place)) {
        *count += 1;
    }
}

fn named(taxonomy: &Taxonomy, counts: Vec<usize>) -> impl Iterator<Item = (String, usize)> {
    taxonomy.terms.iter().map(|term| term.id.to_string()).zip(counts)
}

fn facet(name: &'static str, values: impl Iterator<Item = (String, usize)>) -> Facet {
    Facet { name, values: values.filter(|(_, count)| *count > 0).map(|(id, count)| FacetValue { id, count }).collect() }
}
