//! The gate: all files in, a checked catalogue and all findings out.

use crate::checks::{self, Subject, references};
use crate::read::{self, Frame};
use crate::source::{self, File, Files};
use model::{
    Catalogue, EditionId, EntryRef, Finding, Guide, GuideId, Kind, Location, LocationId, Organization, OrganizationId, Page, PageId, Parts, Place, Published,
    Service, ServiceId, Severity, Taxonomy,
};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// A checked catalogue with what was found, and what the next load needs to read only what has changed.
pub struct Loaded {
    /// What is sound.
    pub catalogue: Arc<Catalogue>,
    /// Everything the checks found, sorted by file and line.
    pub findings: Vec<Finding>,
    shelves: Shelves,
    retired: BTreeSet<EntryRef>,
}

/// There is no sound `portal.toml`, now or before: nothing can be published.
#[derive(Debug)]
pub struct NoPortal {
    /// Why.
    pub findings: Vec<Finding>,
}

/// What was read of one kind, by id.
type Shelf<E> = BTreeMap<String, Kept<E>>;

/// Tells what an entry was read from: its files, the portal and the terms.
type Version = u64;

/// One entry as it was read, if it is sound, with the version of the files it was read from.
struct Kept<E> {
    version: Version,
    entry: Option<Arc<E>>,
    findings: Arc<Vec<Finding>>,
}

#[derive(Default)]
struct Shelves {
    services: Shelf<Service>,
    guides: Shelf<Guide>,
    pages: Shelf<Page>,
    organizations: Shelf<Organization>,
    locations: Shelf<Location>,
    editions: Shelf<Published>,
}

/// Loads and checks everything. What `previous` has read from the same versions of files is taken over; an entry that
/// has become unsound stays at its last good version.
///
/// # Errors
/// When there is no sound `portal.toml` and no previous one either.
pub fn load(files: &Files, previous: Option<&Loaded>) -> Result<Loaded, NoPortal> {
    let loaded = read_and_hold(files, previous)?;
    let findings = loaded.checked_whole(files);
    Ok(Loaded { findings, ..loaded })
}

/// As [`load`], but without the checks of the whole: they keep nothing from being published, and readers need not wait for them.
/// [`Loaded::checked_whole`] makes up for them.
///
/// # Errors
/// When there is no sound `portal.toml` and no previous one either.
pub fn read_and_hold(files: &Files, previous: Option<&Loaded>) -> Result<Loaded, NoPortal> {
    let mut findings = Vec::new();
    let Some(frame) = frame(files, previous, &mut findings) else { return Err(NoPortal { findings }) };
    let nothing = Shelves::default();
    let before = previous.map_or(&nothing, |loaded| &loaded.shelves);
    let last = previous.map(|loaded| loaded.catalogue.as_ref());
    let shelves = shelves(files, before, &frame, last);
    shelves.collect_findings(&mut findings);
    let mut parts = parts(files, previous, &frame, &shelves, &mut findings);
    let retired = parts.retired.clone();
    references::hold(&mut parts, last, files, &mut findings);
    Ok(Loaded { catalogue: Arc::new(Catalogue::new(parts)), findings: in_order(findings), shelves, retired })
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort();
    findings.dedup();
    findings
}

/// What every reading needs: the portal, the terms, and a version that changes when they do.
fn frame(files: &Files, previous: Option<&Loaded>, findings: &mut Vec<Finding>) -> Option<checks::Frame> {
    if !files.contains_key("portal.toml") {
        let message = "There is no portal.toml in the content folder. It says what the portal is called, and in which languages and cities.";
        findings.push(Finding {
            file: "portal.toml".into(),
            place: Place::default(),
            rule: "missing-facts",
            severity: Severity::Error,
            message: message.into(),
        });
    }
    let portal = read::portal(files, findings).or_else(|| previous.map(|loaded| loaded.catalogue.portal().clone()))?;
    let base = Frame { portal: Arc::new(portal) };
    let terms = read::glossary(files, &base, previous.map(|loaded| loaded.catalogue.glossary().to_vec()).as_ref(), findings);
    let version = format!("{}{}{}", hash(files, "portal.toml"), hash(files, "terms.toml"), guides(files).join(","));
    Some(checks::Frame::new(base, terms, version))
}

fn hash<'a>(files: &'a Files, name: &str) -> &'a str {
    files.get(name).map_or("", |file| file.hash.as_str())
}

/// Guides that are there: what `related` of any entry means depends on them.
fn guides(files: &Files) -> Vec<&str> {
    let below = files.range("guides/".to_owned()..).map_while(|(name, _)| name.strip_prefix("guides/"));
    below.filter_map(|name| name.strip_suffix("/guide.toml")).collect()
}

fn shelves(files: &Files, before: &Shelves, frame: &checks::Frame, last: Option<&Catalogue>) -> Shelves {
    let words = |kind: Kind, id: &str| last.and_then(|last| last.words(&EntryRef::new(kind, id)));
    let service =
        |id: &str| checked(read::service(files, id, &frame.base, words(Kind::Service, id)), |service| checks::entry(&Subject::service(service, files), frame));
    let guide = |id: &str| checked(read::guide(files, id, &frame.base, words(Kind::Guide, id)), |guide| checks::entry(&Subject::guide(guide, files), frame));
    let page = |id: &str| checked(read::page(files, id, &frame.base, words(Kind::Page, id)), |page| checks::entry(&Subject::page(page, files), frame));
    Shelves {
        services: shelf(files, "services", &before.services, frame, service),
        guides: shelf(files, "guides", &before.guides, frame, guide),
        pages: shelf(files, "pages", &before.pages, frame, page),
        organizations: shelf(files, "organizations", &before.organizations, frame, |id| read::organization(files, id, &frame.base)),
        locations: shelf(files, "locations", &before.locations, frame, |id| read::location(files, id, &frame.base)),
        editions: shelf(files, source::EDITIONS, &before.editions, frame, |id| read::edition(files, id, &frame.base)),
    }
}

/// Reads what has changed; keeps what has not. Both shelves are sorted: one walk past both, for a search for each id is what an edit of a large
/// town would mostly wait for.
fn shelf<E>(files: &Files, folder: &str, before: &Shelf<E>, frame: &checks::Frame, read: impl Fn(&str) -> (Option<E>, Vec<Finding>)) -> Shelf<E> {
    let mut before = before.iter().peekable();
    let mut kept = |id: &str, version: Version| {
        while before.next_if(|(known, _)| known.as_str() < id).is_some() {}
        match before.next_if(|(known, same)| *known == id && same.version == version) {
            Some((_, same)) => Kept { version, entry: same.entry.clone(), findings: same.findings.clone() },
            None => {
                let (entry, findings) = read(id);
                Kept { version, entry: entry.map(Arc::new), findings: Arc::new(findings) }
            }
        }
    };
    versions(files, folder, frame).into_iter().map(|(id, version)| (id.to_owned(), kept(id, version))).collect()
}

/// The version of every entry in a folder, sorted by id.
fn versions<'a>(files: &'a Files, folder: &str, frame: &checks::Frame) -> Vec<(&'a str, Version)> {
    let begin = format!("{folder}/");
    let (frame, mut versions) = (hasher_of(&frame.version), Vec::<(&str, DefaultHasher)>::new());
    for (name, file) in files.range(begin.clone()..).take_while(|(name, _)| name.starts_with(&begin)) {
        let below = &name[begin.len()..];
        let Some(id) = id_of(folder, below, file) else { continue };
        // the files of an entry stand together
        if versions.last().is_none_or(|(last, _)| *last != id) {
            versions.push((id, frame.clone()));
        }
        if let Some((_, version)) = versions.last_mut() {
            (below, &file.hash).hash(version);
        }
    }
    // a hyphen comes before the slash, so folders are not in the order of ids
    versions.sort_unstable_by_key(|(id, _)| *id);
    versions.into_iter().map(|(id, version)| (id, version.finish())).collect()
}

fn hasher_of(version: &str) -> DefaultHasher {
    let mut hasher = DefaultHasher::new();
    version.hash(&mut hasher);
    hasher
}

/// The id of the entry a file belongs to: its folder (`services/<id>/…`) or its name (`locations/<id>.toml`). Something that
/// stands in the place of a folder and is none, such as a link, is an entry that cannot be read.
fn id_of<'a>(folder: &str, below: &'a str, file: &File) -> Option<&'a str> {
    match (folder, below.split_once('/')) {
        ("organizations" | "locations", None) => below.strip_suffix(".toml"),
        ("organizations" | "locations", Some(_)) => None,
        (_, Some((id, _))) => Some(id),
        (_, None) => (file.text.is_err() && !below.contains('.')).then_some(below),
    }
}

/// Runs the checks of single entries; one that a check refuses is left out.
fn checked<E>(read: (Option<E>, Vec<Finding>), check: impl Fn(&E) -> Vec<Finding>) -> (Option<E>, Vec<Finding>) {
    let (entry, mut findings) = read;
    let found = entry.as_ref().map(check).unwrap_or_default();
    let refused = found.iter().any(|finding| finding.severity == Severity::Error);
    findings.extend(found);
    (entry.filter(|_| !refused), findings)
}

impl Shelves {
    fn collect_findings(&self, findings: &mut Vec<Finding>) {
        fn collect<E>(shelf: &Shelf<E>, findings: &mut Vec<Finding>) {
            shelf.values().for_each(|kept| findings.extend(kept.findings.iter().cloned()));
        }
        collect(&self.services, findings);
        collect(&self.guides, findings);
        collect(&self.pages, findings);
        collect(&self.organizations, findings);
        collect(&self.locations, findings);
        collect(&self.editions, findings);
    }
}

/// The entries of a shelf; one that is unsound stays as it was in the last catalogue.
fn entries<Id: Ord, E>(shelf: &Shelf<E>, parse: impl Fn(&str) -> Option<Id>, last: impl Fn(&str) -> Option<Arc<E>>) -> BTreeMap<Id, Arc<E>> {
    shelf.iter().filter_map(|(id, kept)| Some((parse(id)?, kept.entry.clone().or_else(|| last(id))?))).collect()
}

fn parts(files: &Files, previous: Option<&Loaded>, frame: &checks::Frame, shelves: &Shelves, findings: &mut Vec<Finding>) -> Parts {
    let mut list = |name: &str, last: Option<&Taxonomy>| Arc::new(read::taxonomy(files, &format!("taxonomies/{name}.toml"), &frame.base, last, findings));
    let last = previous.map(|loaded| loaded.catalogue.as_ref());
    let topics = list("topics", last.map(|last| last.topics()));
    let audiences = list("audiences", last.map(|last| last.audiences()));
    let sections = list("sections", last.map(|last| last.sections()));
    Parts {
        portal: frame.base.portal.clone(),
        topics,
        audiences,
        sections,
        glossary: frame.terms.clone(),
        organizations: entries(&shelves.organizations, OrganizationId::parse, |id| last?.organization_arcs().get(id).cloned()),
        locations: entries(&shelves.locations, LocationId::parse, |id| last?.location(id).cloned().map(Arc::new)),
        services: entries(&shelves.services, ServiceId::parse, |id| last?.service_arcs().get(id).cloned()),
        guides: entries(&shelves.guides, GuideId::parse, |id| last?.guide_arcs().get(id).cloned()),
        pages: entries(&shelves.pages, PageId::parse, |id| last?.page_arcs().get(id).cloned()),
        editions: entries(&shelves.editions, EditionId::parse, |id| last?.edition_arcs().get(&EditionId::parse(id)?).cloned()),
        retired: read::retired(files, &frame.base, previous.map(|loaded| &loaded.retired), findings),
    }
}

impl Loaded {
    /// The findings, with those of the checks of the whole against the files that this was read from.
    pub fn checked_whole(&self, files: &Files) -> Vec<Finding> {
        let mut findings = self.findings.clone();
        checks::whole(&self.catalogue, files, &mut findings);
        in_order(findings)
    }

    /// Entries whose files are there but that are not published, for `check` and the desk.
    pub fn left_out(&self) -> Vec<EntryRef> {
        let Shelves { services, guides, pages, organizations, .. } = &self.shelves;
        let all = ids(services, Kind::Service).chain(ids(guides, Kind::Guide)).chain(ids(pages, Kind::Page)).chain(ids(organizations, Kind::Organization));
        all.filter(|entry| !self.holds(entry)).collect()
    }

    /// Entries whose files are not sound as they are now, whether or not an earlier version still stands.
    pub fn unsound(&self) -> Vec<EntryRef> {
        let Shelves { services, guides, pages, organizations, .. } = &self.shelves;
        let all = broken(services, Kind::Service).chain(broken(guides, Kind::Guide)).chain(broken(pages, Kind::Page));
        all.chain(broken(organizations, Kind::Organization)).collect()
    }

    fn holds(&self, entry: &EntryRef) -> bool {
        match entry.kind {
            Kind::Organization => self.catalogue.organization(&entry.id).is_some(),
            _ => self.catalogue.words(entry).is_some(),
        }
    }
}

fn ids<E>(shelf: &Shelf<E>, kind: Kind) -> impl Iterator<Item = EntryRef> {
    shelf.keys().map(move |id| EntryRef::new(kind, id.as_str()))
}

fn broken<E>(shelf: &Shelf<E>, kind: Kind) -> impl Iterator<Item = EntryRef> {
    shelf.iter().filter(|(_, kept)| kept.entry.is_none()).map(move |(id, _)| EntryRef::new(kind, id.as_str()))
}
