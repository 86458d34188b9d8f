//! The checked, immutable graph of everything, with its look-ups.

use crate::{
    Area, CityId, EditionId, EntryRef, GlossaryTerm, Guide, GuideId, Kind, Language, Localized, Location, LocationId, Organization, OrganizationId, Page,
    PageId, Portal, Published, Service, ServiceId, Taxonomy, TermId, Words,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// The pieces a catalogue is made of. The gate (`catalogue::load`) has checked that references hold.
#[derive(Clone)]
pub struct Parts {
    /// `portal.toml`.
    pub portal: Arc<Portal>,
    /// Topics.
    pub topics: Arc<Taxonomy>,
    /// Audiences.
    pub audiences: Arc<Taxonomy>,
    /// Sections of the informator.
    pub sections: Arc<Taxonomy>,
    /// Terms and glossary.
    pub glossary: Arc<Vec<GlossaryTerm>>,
    /// Organizations.
    pub organizations: BTreeMap<OrganizationId, Arc<Organization>>,
    /// Locations.
    pub locations: BTreeMap<LocationId, Arc<Location>>,
    /// Services.
    pub services: BTreeMap<ServiceId, Arc<Service>>,
    /// Guides.
    pub guides: BTreeMap<GuideId, Arc<Guide>>,
    /// Pages.
    pub pages: BTreeMap<PageId, Arc<Page>>,
    /// Published editions of the informator.
    pub editions: BTreeMap<EditionId, Arc<Published>>,
    /// Ids once published and now deleted: `service:old-id`.
    pub retired: BTreeSet<EntryRef>,
}

/// Everything the portal knows, at one moment.
#[derive(Clone)]
pub struct Catalogue {
    parts: Parts,
    by_organization: HashMap<OrganizationId, Vec<ServiceId>>,
    by_topic: HashMap<TermId, Vec<ServiceId>>,
    by_city: HashMap<CityId, Vec<ServiceId>>,
    former: HashMap<EntryRef, EntryRef>,
}

impl Catalogue {
    /// Builds the look-ups.
    pub fn new(parts: Parts) -> Catalogue {
        let mut by_organization: HashMap<_, Vec<ServiceId>> = HashMap::new();
        let mut by_topic: HashMap<_, Vec<ServiceId>> = HashMap::new();
        let mut by_city: HashMap<_, Vec<ServiceId>> = HashMap::new();
        for service in parts.services.values() {
            by_organization.entry(service.organization.clone()).or_default().push(service.id.clone());
            for topic in &service.topics {
                by_topic.entry(topic.clone()).or_default().push(service.id.clone());
            }
            if let Area::City(city) = &service.area {
                by_city.entry(city.clone()).or_default().push(service.id.clone());
            }
        }
        let former = former_ids(&parts);
        Catalogue { parts, by_organization, by_topic, by_city, former }
    }

    /// The same catalogue with some pieces replaced: for previews and reloads.
    pub fn with(&self, overlay: impl FnOnce(&mut Parts)) -> Catalogue {
        let mut parts = self.parts.clone();
        overlay(&mut parts);
        Catalogue::new(parts)
    }

    /// The portal.
    pub fn portal(&self) -> &Portal {
        &self.parts.portal
    }

    /// Topics, in reading order.
    pub fn topics(&self) -> &Taxonomy {
        &self.parts.topics
    }

    /// Audiences, in reading order.
    pub fn audiences(&self) -> &Taxonomy {
        &self.parts.audiences
    }

    /// Sections of the informator, in its order.
    pub fn sections(&self) -> &Taxonomy {
        &self.parts.sections
    }

    /// Terms and glossary.
    pub fn glossary(&self) -> &[GlossaryTerm] {
        &self.parts.glossary
    }

    /// All organizations, by id.
    pub fn organizations(&self) -> impl Iterator<Item = &Organization> {
        self.parts.organizations.values().map(Arc::as_ref)
    }

    /// All locations, by id.
    pub fn locations(&self) -> impl Iterator<Item = &Location> {
        self.parts.locations.values().map(Arc::as_ref)
    }

    /// All services of every status, by id.
    pub fn services(&self) -> impl Iterator<Item = &Service> {
        self.parts.services.values().map(Arc::as_ref)
    }

    /// Services a reader can get, by id.
    pub fn living_services(&self) -> impl Iterator<Item = &Service> {
        self.services().filter(|service| service.status.is_living())
    }

    /// Whether a reader can get this service.
    pub fn is_living(&self, id: &ServiceId) -> bool {
        self.service(id.as_str()).is_some_and(|service| service.status.is_living())
    }

    /// All guides, by id.
    pub fn guides(&self) -> impl Iterator<Item = &Guide> {
        self.parts.guides.values().map(Arc::as_ref)
    }

    /// All pages about the portal, by id.
    pub fn pages(&self) -> impl Iterator<Item = &Page> {
        self.parts.pages.values().map(Arc::as_ref)
    }

    /// All published editions of the informator, the oldest first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = &Published> {
        self.parts.editions.values().map(Arc::as_ref)
    }

    /// The edition with this id.
    pub fn edition(&self, id: &str) -> Option<&Published> {
        self.parts.editions.get(&EditionId::parse(id)?).map(Arc::as_ref)
    }

    /// The errata of an edition, the oldest first.
    pub fn errata<'a>(&'a self, id: &'a EditionId) -> impl Iterator<Item = &'a Published> {
        self.editions().filter(|one| one.seal.id.corrects().as_ref() == Some(id))
    }

    /// The day by which the next edition is due: a correction does not put it off. None before the first edition.
    pub fn next_edition_due(&self) -> Option<NaiveDate> {
        self.editions().rfind(|one| one.seal.id.corrects().is_none())?.edition.next_due()
    }

    /// Shared pointers to the editions.
    pub fn edition_arcs(&self) -> &BTreeMap<EditionId, Arc<Published>> {
        &self.parts.editions
    }

    /// Shared pointers to the services: equal pointers mean an unchanged service.
    pub fn service_arcs(&self) -> &BTreeMap<ServiceId, Arc<Service>> {
        &self.parts.services
    }

    /// Shared pointers to the guides.
    pub fn guide_arcs(&self) -> &BTreeMap<GuideId, Arc<Guide>> {
        &self.parts.guides
    }

    /// Shared pointers to the organizations.
    pub fn organization_arcs(&self) -> &BTreeMap<OrganizationId, Arc<Organization>> {
        &self.parts.organizations
    }

    /// Shared pointers to the pages.
    pub fn page_arcs(&self) -> &BTreeMap<PageId, Arc<Page>> {
        &self.parts.pages
    }

    /// The service with this id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.parts.services.get(id).map(Arc::as_ref)
    }

    /// The organization with this id.
    pub fn organization(&self, id: &str) -> Option<&Organization> {
        self.parts.organizations.get(id).map(Arc::as_ref)
    }

    /// The location with this id.
    pub fn location(&self, id: &str) -> Option<&Location> {
        self.parts.locations.get(id).map(Arc::as_ref)
    }

    /// The guide with this id.
    pub fn guide(&self, id: &str) -> Option<&Guide> {
        self.parts.guides.get(id).map(Arc::as_ref)
    }

    /// The page with this id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        self.parts.pages.get(id).map(Arc::as_ref)
    }

    /// Services of an organization, of every status.
    pub fn services_of(&self, organization: &OrganizationId) -> impl Iterator<Item = &Service> {
        self.listed(self.by_organization.get(organization))
    }

    /// Services of a topic, of every status.
    pub fn services_on(&self, topic: &TermId) -> impl Iterator<Item = &Service> {
        self.listed(self.by_topic.get(topic))
    }

    /// Services of a city, of every status.
    pub fn services_in(&self, city: &CityId) -> impl Iterator<Item = &Service> {
        self.listed(self.by_city.get(city))
    }

    fn listed<'a>(&'a self, ids: Option<&'a Vec<ServiceId>>) -> impl Iterator<Item = &'a Service> {
        ids.into_iter().flatten().filter_map(|id| self.service(id.as_str()))
    }

    /// Where an entry that was renamed lives now.
    pub fn moved(&self, entry: &EntryRef) -> Option<&EntryRef> {
        self.former.get(entry)
    }

    /// Whether this id was published once and has been deleted.
    pub fn is_retired(&self, entry: &EntryRef) -> bool {
        self.parts.retired.contains(entry)
    }

    /// All ids that were published once and have been deleted.
    pub fn retired(&self) -> impl Iterator<Item = &EntryRef> {
        self.parts.retired.iter()
    }

    /// The welfare centre of a city: whom to ask.
    pub fn welfare_centre(&self, city: &CityId) -> Option<&Organization> {
        let city = self.portal().city(city.as_str())?;
        self.organization(city.organization.as_str())
    }

    /// Whom to ask about a service: the welfare centre of its city, else the organization that runs it.
    pub fn ask_about(&self, service: &Service) -> Option<&Organization> {
        let centre = service.area.city().and_then(|city| self.welfare_centre(city));
        centre.or_else(|| self.organization(service.organization.as_str()))
    }

    /// Title of an entry with the language it is in.
    pub fn title(&self, entry: &EntryRef, language: Language) -> Option<(&str, Language)> {
        if entry.kind == Kind::Organization {
            let (name, found) = self.organization(&entry.id)?.names.in_language(language);
            return Some((name.as_str(), found));
        }
        let (words, found) = self.words(entry)?.in_language(language);
        Some((words.title.as_str(), found))
    }

    /// Words of a service, guide or page.
    pub fn words(&self, entry: &EntryRef) -> Option<&Localized<Words>> {
        match entry.kind {
            Kind::Service => self.service(&entry.id).map(|service| &service.words),
            Kind::Guide => self.guide(&entry.id).map(|guide| &guide.words),
            Kind::Page => self.page(&entry.id).map(|page| &page.words),
            Kind::Organization => None,
        }
    }

    /// Whether an entry exists and may be shown.
    pub fn shows(&self, entry: &EntryRef) -> bool {
        match entry.kind {
            Kind::Service => self.service(&entry.id).is_some_and(|service| service.status.reach() != crate::Reach::Gone),
            Kind::Guide => self.guide(&entry.id).is_some(),
            Kind::Organization => self.organization(&entry.id).is_some(),
            Kind::Page => self.page(&entry.id).is_some(),
        }
    }
}

fn former_ids(parts: &Parts) -> HashMap<EntryRef, EntryRef> {
    let services = parts.services.values().flat_map(|one| moved(Kind::Service, one.id.as_str(), &one.former_ids));
    let guides = parts.guides.values().flat_map(|one| moved(Kind::Guide, one.id.as_str(), &one.former_ids));
    let organizations = parts.organizations.values().flat_map(|one| moved(Kind::Organization, one.id.as_str(), &one.former_ids));
    let pages = parts.pages.values().flat_map(|one| moved(Kind::Page, one.id.as_str(), &one.former_ids));
    services.chain(guides).chain(organizations).chain(pages).collect()
}

fn moved(kind: Kind, id: &str, former: &[String]) -> Vec<(EntryRef, EntryRef)> {
    former.iter().map(|old| (EntryRef::new(kind, old), EntryRef::new(kind, id))).collect()
}
