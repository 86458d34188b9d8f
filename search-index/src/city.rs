//! A city named in a query: entries of that city come first, and its name says nothing more.

use crate::analysis::spans;
use crate::concepts::CITY;
use crate::meaning::Meanings;
use crate::memory::{Known, recall};
use crate::probe::Probe;
use model::{Catalogue, City};

/// A city and the words that name it.
pub(crate) struct Named {
    /// Its place in the list of the portal.
    pub(crate) city: u16,
    /// The places of these words among the probes.
    pub(crate) probes: Vec<usize>,
}

/// The first city that is named, in any script and form.
pub(crate) fn named(catalogue: &Catalogue, probes: &[Probe], meanings: &Meanings) -> Option<Named> {
    let cities = catalogue.portal().cities.iter().enumerate();
    let mut named = cities.filter_map(|(place, city)| {
        let probes = by_name(city, probes).or_else(|| by_meaning(city, probes, meanings))?;
        Some(Named { city: place as u16, probes })
    });
    named.next()
}

fn by_name(city: &City, probes: &[Probe]) -> Option<Vec<usize>> {
    city.name.iter().find_map(|(language, name)| {
        let word_of = |known: &Known| probes.iter().position(|probe: &Probe| probe.names(language, known));
        spans(name).map(|range| word_of(&recall(language, &name[range]))).collect::<Option<Vec<_>>>().filter(|found| !found.is_empty())
    })
}

fn by_meaning(city: &City, probes: &[Probe], meanings: &Meanings) -> Option<Vec<usize>> {
    let is_city = |id: &str| id.strip_prefix(CITY).is_some_and(|id| id == city.id.as_str());
    let (meaning, _) = meanings.found.iter().zip(meanings.concepts()).find(|(_, concept)| is_city(&concept.id))?;
    Some((0..probes.len()).filter(|place| meaning.holds(probes[*place].typed.place)).collect())
}
