//! The gate: all files in, a checked catalogue and all findings out.

use crate::checks::{self, Subject};
use crate::read::{self, Frame};
use crate::source::Files;
use model::{Catalogue, EntryRef, Finding, Guide, GuideId, Kind, Location, LocationId, Organization, OrganizationId, Page, PageId, Parts, Place, Service, ServiceId, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A checked catalogue with what was found, and what the next load needs to read only what has changed.
pub struct Loaded {
    /// What is sound.
    pub catalogue: Arc<Catalogue>,
    /// Everything the checks found, sorted by file and line.
    pub findings: Vec<Finding>,
    shelves: Shelves,
}

/// There is no sound `portal.toml`, now or before: nothing can be published.
#[derive(Debug)]
pub struct NoPortal {
    /// Why.
    pub findings: Vec<Finding>,
}

/// What was read of one kind, by id.
type Shelf<E> = BTreeMap<String, Kept<E>>;

/// One entry as it was read, with the version of the files it was read from.
struct Kept<E> {
    version: String,
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
}

/// Loads and checks everything. What `previous` has read from the same versions of files is taken over; an entry that
/// has become unsound stays at its last good version.
///
/// # Errors
/// When there is no sound `portal.toml` and no previous one either.
pub fn load(files: &Files, previous: Option<&Loaded>) -> Result<Loaded, NoPortal> {
    let mut findings = Vec::new();
    let Some(frame) = frame(files, previous, &mut findings) else { return Err(NoPortal { findings }) };
    let nothing = Shelves::default();
    let before = previous.map_or(&nothing, |loaded| &loaded.shelves);
    let shelves = shelves(files, before, &frame);
    shelves.collect_findings(&mut findings);
    let mut parts = parts(files, previous, &frame, &shelves, &mut findings);
    checks::references::leave_out(&mut parts, &before_parts(previous), &mut findings);
    let catalogue = Catalogue::new(parts);
    checks::whole(&catalogue, files, &mut findings);
    findings.sort();
    findings.dedup();
    Ok(Loaded { catalogue: Arc::new(catalogue), findings, shelves })
}

/// What every reading needs: the portal, the terms, and a version that changes when they do.
fn frame(files: &Files, previous: Option<&Loaded>, findings: &mut Vec<Finding>) -> Option<checks::Frame> {
    let portal = match read::portal(files, findings) {
        Some(portal) => Arc::new(portal),
        None if files.contains_key("portal.toml") || previous.is_some() => Arc::new(previous?.catalogue.portal().clone()),
        None => {
            let message = "There is no portal.toml in the content folder. It says what the portal is called, and in which languages and cities.";
            findings.push(Finding { file: "portal.toml".into(), place: Place::default(), rule: "missing-facts", severity: Severity::Error, message: message.into() });
            return None;
        }
    };
    let base = Frame { portal };
    let terms = read::glossary(files, &base, findings).or_else(|| previous.map(|loaded| loaded.catalogue.glossary().to_vec()));
    let guides: Vec<&str> = ids(files, "guides").into_iter().collect();
    let version = format!("{}{}{}", hash(files, "portal.toml"), hash(files, "terms.toml"), guides.join(","));
    Some(checks::Frame::new(base, terms.unwrap_or_default(), version))
}

fn hash<'a>(files: &'a Files, name: &str) -> &'a str {
    files.get(name).map_or("", |file| file.hash.as_str())
}

/// Ids below a folder: the names of folders (`services/<id>/…`) or files (`locations/<id>.toml`).
fn ids<'a>(files: &'a Files, folder: &str) -> BTreeSet<&'a str> {
    let begin = format!("{folder}/");
    let below = files.range(begin.clone()..).take_while(|(name, _)| name.starts_with(&begin));
    below.filter_map(|(name, _)| name[begin.len()..].split(['/']).next()).map(|id| id.strip_suffix(".toml").unwrap_or(id)).collect()
}

fn shelves(files: &Files, before: &Shelves, frame: &checks::Frame) -> Shelves {
    Shelves {
        services: shelf(files, "services", &before.services, frame, |id| checked(read::service(files, id, &frame.base), |service| checks::entry(&Subject::service(service, files), frame))),
        guides: shelf(files, "guides", &before.guides, frame, |id| checked(read::guide(files, id, &frame.base), |guide| checks::entry(&Subject::guide(guide, files), frame))),
        pages: shelf(files, "pages", &before.pages, frame, |id| checked(read::page(files, id, &frame.base), |page| checks::entry(&Subject::page(page, files), frame))),
        organizations: shelf(files, "organizations", &before.organizations, frame, |id| read::organization(files, id, &frame.base)),
        locations: shelf(files, "locations", &before.locations, frame, |id| read::location(files, id, &frame.base)),
    }
}

/// Reads what has changed; keeps what has not; an unsound entry keeps its last good version.
fn shelf<E>(files: &Files, folder: &str, before: &Shelf<E>, frame: &checks::Frame, read: impl Fn(&str) -> (Option<E>, Vec<Finding>)) -> Shelf<E> {
    let versions = versions(files, folder, frame);
    let kept = |id: &str, version: String| match before.get(id) {
        Some(same) if same.version == version => Kept { version, entry: same.entry.clone(), findings: same.findings.clone() },
        last => {
            let (entry, findings) = read(id);
            let entry = entry.map(Arc::new).or_else(|| last.and_then(|last| last.entry.clone()));
            Kept { version, entry, findings: Arc::new(findings) }
        }
    };
    versions.into_iter().map(|(id, version)| (id.to_owned(), kept(id, version))).collect()
}

fn versions<'a>(files: &'a Files, folder: &str, frame: &checks::Frame) -> BTreeMap<&'a str, String> {
    let begin = format!("{folder}/");
    let mut versions: BTreeMap<&str, String> = BTreeMap::new();
    for (name, file) in files.range(begin.clone()..).take_while(|(name, _)| name.starts_with(&begin)) {
        let below = &name[begin.len()..];
        let id = below.split('/').next().unwrap_or(below);
        let id = id.strip_suffix(".toml").unwrap_or(id);
        versions.entry(id).or_insert_with(|| frame.version.clone()).push_str(&format!("{below}={}", file.hash));
    }
    versions
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
    }
}

fn entries<Id: Ord, E>(shelf: &Shelf<E>, parse: impl Fn(&str) -> Option<Id>) -> BTreeMap<Id, Arc<E>> {
    shelf.iter().filter_map(|(id, kept)| Some((parse(id)?, kept.entry.clone()?))).collect()
}

fn parts(files: &Files, previous: Option<&Loaded>, frame: &checks::Frame, shelves: &Shelves, findings: &mut Vec<Finding>) -> Parts {
    let mut list = |name: &str, last: Option<&model::Taxonomy>| {
        let read = read::taxonomy(files, &format!("taxonomies/{name}.toml"), &frame.base, findings);
        Arc::new(read.or_else(|| last.cloned()).unwrap_or_default())
    };
    let last = previous.map(|loaded| &loaded.catalogue);
    let topics = list("topics", last.map(|last| last.topics()));
    let audiences = list("audiences", last.map(|last| last.audiences()));
    let sections = list("sections", last.map(|last| last.sections()));
    Parts {
        portal: frame.base.portal.clone(),
        topics,
        audiences,
        sections,
        glossary: frame.terms.clone(),
        organizations: entries(&shelves.organizations, OrganizationId::parse),
        locations: entries(&shelves.locations, LocationId::parse),
        services: entries(&shelves.services, ServiceId::parse),
        guides: entries(&shelves.guides, GuideId::parse),
        pages: entries(&shelves.pages, PageId::parse),
        retired: read::retired(files, &frame.base, findings),
    }
}

/// The services of the last good catalogue, for those whose references have broken.
fn before_parts(previous: Option<&Loaded>) -> BTreeMap<ServiceId, Arc<Service>> {
    previous.map(|loaded| loaded.catalogue.service_arcs().clone()).unwrap_or_default()
}

impl Loaded {
    /// Entries whose files are there but that are not published, for `check` and the desk.
    pub fn left_out(&self) -> Vec<EntryRef> {
        fn missing<E>(shelf: &Shelf<E>, kind: Kind) -> impl Iterator<Item = EntryRef> {
            shelf.iter().filter(|(_, kept)| kept.entry.is_none()).map(move |(id, _)| EntryRef::new(kind, id.as_str()))
        }
        missing(&self.shelves.services, Kind::Service).chain(missing(&self.shelves.guides, Kind::Guide)).chain(missing(&self.shelves.pages, Kind::Page)).chain(missing(&self.shelves.organizations, Kind::Organization)).collect()
    }
}
