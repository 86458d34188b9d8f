//! A small town, built in code: what the tests search in.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file uses a part of the town")]

use model::{
    AccessibilityStatement, Area, Catalogue, City, CityId, Eligibility, EntryRef, Freshness, Guide, GuideId, Kind, Language, Localized, Organization,
    OrganizationId, OrganizationKind, Page, PageId, Parts, Phone, PhoneNumber, Portal, PublishedLanguage, Query, Results, Service, ServiceId, Status, Taxonomy,
    Term, TermId, Words,
};
use przystan_search_index::SearchIndex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub const PL: Language = Language::POLISH;
pub const UK: Language = Language::UKRAINIAN;
pub const EN: Language = Language::ENGLISH;

/// The catalogue and its index.
pub struct Town {
    pub catalogue: Catalogue,
    pub index: SearchIndex,
}

impl Town {
    pub fn of(services: Vec<Service>) -> Town {
        Town::from(catalogue(services))
    }

    pub fn search(&self, query: &Query) -> Results {
        self.index.search(&self.catalogue, query)
    }

    /// Ids found for a Polish reader, the best first.
    pub fn finds(&self, text: &str) -> Vec<String> {
        ids(&self.search(&Query::new(text, PL)))
    }
}

impl From<Catalogue> for Town {
    fn from(catalogue: Catalogue) -> Town {
        let index = SearchIndex::build(&catalogue).unwrap();
        Town { catalogue, index }
    }
}

pub fn ids(results: &Results) -> Vec<String> {
    results.hits.iter().map(|hit| hit.entry.id.clone()).collect()
}

pub fn words(title: &str, summary: &str, keywords: &[&str], body: &str) -> Words {
    let keywords = keywords.iter().map(|word| (*word).to_owned()).collect();
    Words { title: title.into(), summary: summary.into(), keywords, body: body.into(), ..Words::default() }
}

pub fn localized<T>(values: Vec<(Language, T)>) -> Localized<T> {
    Localized::new(values, PL).unwrap()
}

pub fn service(id: &str, words: Vec<(Language, Words)>) -> Service {
    Service {
        id: ServiceId::parse(id).unwrap(),
        organization: OrganizationId::parse("mops-wroclaw").unwrap(),
        status: Status::Active,
        area: Area::City(city_id("wroclaw")),
        topics: vec![],
        audiences: vec![],
        phones: vec![],
        email: None,
        url: None,
        at: vec![],
        eligibility: Eligibility::default(),
        amounts: vec![],
        figures: vec![],
        sources: vec![],
        valid_from: None,
        valid_to: None,
        related: vec![],
        informator: None,
        sensitive: false,
        address_confidential: false,
        former_ids: vec![],
        words: localized(words),
        translations: vec![],
        older: vec![],
        freshness: Freshness::NotYetConfirmed,
    }
}

/// A service that has a title and nothing else, in Polish.
pub fn titled(id: &str, title: &str) -> Service {
    service(id, vec![(PL, words(title, "", &[], ""))])
}

/// Services of nobody that no test looks for: in a town of some size an index is carried on, in a small one it is built anew.
pub fn crowd() -> Vec<Service> {
    let nobody = OrganizationId::parse("nobody").unwrap();
    (0..20).map(|number| Service { organization: nobody.clone(), ..titled(&format!("crowd-{number}"), "Tłum") }).collect()
}

pub fn guide(id: &str, city: Option<&str>, title: &str) -> Guide {
    Guide {
        id: GuideId::parse(id).unwrap(),
        city: city.map(city_id),
        topics: vec![],
        audiences: vec![],
        eligibility: Eligibility::default(),
        amounts: vec![],
        figures: vec![],
        sources: vec![],
        related: vec![],
        sensitive: false,
        former_ids: vec![],
        words: localized(vec![(PL, words(title, "", &[], ""))]),
        translations: vec![],
        older: vec![],
    }
}

pub fn page(id: &str, title: &str) -> Page {
    Page {
        id: PageId::parse(id).unwrap(),
        sensitive: false,
        sources: vec![],
        former_ids: vec![],
        words: localized(vec![(PL, words(title, "", &[], ""))]),
        translations: vec![],
        older: vec![],
    }
}

pub fn organization(id: &str, name: &str, city: Option<&str>, aliases: &[&str]) -> Organization {
    Organization {
        id: OrganizationId::parse(id).unwrap(),
        name: name.into(),
        names: localized(vec![(PL, name.to_owned())]),
        short: None,
        kind: OrganizationKind::Municipal,
        city: city.map(city_id),
        url: None,
        email: None,
        phones: vec![],
        fax: None,
        at: vec![],
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        description: None,
        sources: vec![],
        former_ids: vec![],
    }
}

pub fn phone_in(languages: &[Language]) -> Phone {
    Phone { number: PhoneNumber::parse("+48717822360").unwrap(), note: None, languages: languages.to_vec() }
}

pub fn city_id(id: &str) -> CityId {
    CityId::parse(id).unwrap()
}

pub fn term_id(id: &str) -> TermId {
    TermId::parse(id).unwrap()
}

pub fn entry(kind: Kind, id: &str) -> EntryRef {
    EntryRef::new(kind, id)
}

pub fn catalogue(services: Vec<Service>) -> Catalogue {
    Catalogue::new(parts(services))
}

pub fn parts(services: Vec<Service>) -> Parts {
    let mops = organization("mops-wroclaw", "Miejski Ośrodek Pomocy Społecznej we Wrocławiu", Some("wroclaw"), &["MOPS", "МОПС"]);
    Parts {
        portal: Arc::new(portal()),
        topics: Arc::new(taxonomy(&[("money", "Pieniądze"), ("housing", "Mieszkanie"), ("children", "Dzieci")])),
        audiences: Arc::new(taxonomy(&[("families", "Rodziny"), ("seniors", "Seniorzy")])),
        sections: Arc::new(Taxonomy::default()),
        glossary: Arc::new(vec![]),
        organizations: BTreeMap::from([(mops.id.clone(), Arc::new(mops))]),
        locations: BTreeMap::new(),
        services: services.into_iter().map(|service| (service.id.clone(), Arc::new(service))).collect(),
        guides: BTreeMap::new(),
        pages: BTreeMap::new(),
        editions: BTreeMap::new(),
        retired: BTreeSet::new(),
    }
}

fn taxonomy(terms: &[(&str, &str)]) -> Taxonomy {
    let term =
        |(id, name): &(&str, &str)| Term { id: term_id(id), name: localized(vec![(PL, (*name).to_owned())]), icon: None, sensitive: false, former_ids: vec![] };
    Taxonomy { terms: terms.iter().map(term).collect() }
}

fn portal() -> Portal {
    let language = |code, name: &str| PublishedLanguage { code, name: name.into() };
    let city = |id: &str, name: &str, in_city: &str| City {
        id: city_id(id),
        name: localized(vec![(PL, name.to_owned())]),
        in_city: localized(vec![(PL, in_city.to_owned())]),
        organization: OrganizationId::parse("mops-wroclaw").unwrap(),
        former_ids: vec![],
    };
    Portal {
        name: localized(vec![(PL, "Przystań".to_owned())]),
        tagline: None,
        default_language: PL,
        languages: vec![language(PL, "Polski"), language(UK, "Українська"), language(EN, "English")],
        time_zone: "Europe/Warsaw".parse().unwrap(),
        cities: vec![city("katowice", "Katowice", "w Katowicach"), city("wroclaw", "Wrocław", "we Wrocławiu"), city("lublin", "Lublin", "w Lublinie")],
        emergency: vec![],
        documents: vec![],
        licence: "CC-BY-4.0".into(),
        licence_url: "https://example.org/".into(),
        demonstration: true,
        exit_url: "https://example.org/".into(),
        changed: None,
        accessibility: AccessibilityStatement::default(),
    }
}
