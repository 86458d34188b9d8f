//! What filters, facets and ranking ask of an entry, in numbers: places in the lists of the portal and of the taxonomies.

use chrono::NaiveDate;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use model::{Area, Catalogue, CityId, EntryRef, Freshness, Guide, Kind, Language, Organization, Phone, Reach, Service, ServiceAtLocation, Taxonomy, TermId};

/// An entry as filters see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Card {
    /// The entry.
    pub(crate) entry: EntryRef,
    /// How far its status lets it reach.
    pub(crate) reach: Reach,
    /// The day from which what was confirmed is not trusted any more; none where nobody has confirmed anything.
    pub(crate) due: Option<NaiveDate>,
    /// Whether it was confirmed as it stands.
    pub(crate) confirmed: bool,
    /// Its city.
    pub(crate) city: Option<u16>,
    /// Whether it holds in every city.
    pub(crate) everywhere: bool,
    /// Its topics.
    pub(crate) topics: Vec<u16>,
    /// Its audiences.
    pub(crate) audiences: Vec<u16>,
    /// Languages spoken there.
    pub(crate) spoken: Vec<Language>,
    /// What its title is sorted by, per language of the index.
    pub(crate) sort_keys: Vec<Box<[u8]>>,
}

/// Makes cards; knows the alphabets.
pub(crate) struct CardMaker<'c> {
    catalogue: &'c Catalogue,
    alphabets: Vec<(Language, Option<CollatorBorrowed<'static>>)>,
}

impl<'c> CardMaker<'c> {
    /// Cards for entries of a catalogue.
    pub(crate) fn new(catalogue: &'c Catalogue, languages: &[Language]) -> CardMaker<'c> {
        CardMaker { catalogue, alphabets: languages.iter().map(|language| (*language, alphabet(*language))).collect() }
    }

    /// The card of an entry; `None` when it may not be found at all.
    pub(crate) fn card(&self, entry: &EntryRef) -> Option<Card> {
        let blank = self.blank(entry);
        match entry.kind {
            Kind::Service => {
                self.catalogue.service(&entry.id).filter(|service| service.status.reach() != Reach::Gone).map(|service| self.of_service(service, blank))
            }
            Kind::Guide => self.catalogue.guide(&entry.id).map(|guide| self.of_guide(guide, blank)),
            Kind::Organization => self.catalogue.organization(&entry.id).map(|organization| self.of_organization(organization, blank)),
            Kind::Page => self.catalogue.page(&entry.id).map(|_| blank),
        }
    }

    fn blank(&self, entry: &EntryRef) -> Card {
        let sort_keys = self.alphabets.iter().map(|(language, alphabet)| self.sort_key(entry, *language, alphabet.as_ref())).collect();
        Card {
            entry: entry.clone(),
            reach: Reach::Everywhere,
            due: None,
            confirmed: false,
            city: None,
            everywhere: false,
            topics: Vec::new(),
            audiences: Vec::new(),
            spoken: Vec::new(),
            sort_keys,
        }
    }

    fn of_service(&self, service: &Service, blank: Card) -> Card {
        Card {
            reach: service.status.reach(),
            due: service.freshness.due(),
            confirmed: matches!(service.freshness, Freshness::Confirmed(_)),
            city: service.area.city().and_then(|city| self.city(city)),
            everywhere: matches!(service.area, Area::Country(_)),
            topics: places(self.catalogue.topics(), &service.topics),
            audiences: places(self.catalogue.audiences(), &service.audiences),
            spoken: spoken(&service.phones, &service.at),
            ..blank
        }
    }

    fn of_guide(&self, guide: &Guide, blank: Card) -> Card {
        Card {
            city: guide.city.as_ref().and_then(|city| self.city(city)),
            everywhere: guide.city.is_none(),
            topics: places(self.catalogue.topics(), &guide.topics),
            audiences: places(self.catalogue.audiences(), &guide.audiences),
            ..blank
        }
    }

    fn of_organization(&self, organization: &Organization, blank: Card) -> Card {
        Card {
            city: organization.city.as_ref().and_then(|city| self.city(city)),
            everywhere: organization.city.is_none(),
            spoken: spoken(&organization.phones, &organization.at),
            ..blank
        }
    }

    fn city(&self, id: &CityId) -> Option<u16> {
        self.catalogue.portal().cities.iter().position(|city| city.id == *id).map(|place| place as u16)
    }

    fn sort_key(&self, entry: &EntryRef, language: Language, alphabet: Option<&CollatorBorrowed<'static>>) -> Box<[u8]> {
        let title = self.catalogue.title(entry, language).map_or("", |(title, _)| title);
        let mut key = Vec::new();
        match alphabet.map(|alphabet| alphabet.write_sort_key_to(title, &mut key)) {
            Some(Ok(())) => key.into(),
            _ => title.as_bytes().into(),
        }
    }
}

/// The alphabet of a language; none for a language the collation data do not know.
fn alphabet(language: Language) -> Option<CollatorBorrowed<'static>> {
    let locale = icu_locale_core::Locale::try_from_str(language.as_str()).ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

fn places(taxonomy: &Taxonomy, ids: &[TermId]) -> Vec<u16> {
    ids.iter().filter_map(|id| taxonomy.terms.iter().position(|term| term.id == *id)).map(|place| place as u16).collect()
}

fn spoken(phones: &[Phone], at: &[ServiceAtLocation]) -> Vec<Language> {
    let there = at.iter().flat_map(|place| place.languages.iter().chain(place.phones.iter().flat_map(|phone| &phone.languages)));
    let mut spoken: Vec<_> = phones.iter().flat_map(|phone| &phone.languages).chain(there).copied().collect();
    spoken.sort_unstable();
    spoken.dedup();
    spoken
}
