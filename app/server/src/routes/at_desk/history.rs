//! Every version of the files of an entry, as the desk or git has seen them, and the way back: a proposal like any other.

use super::listing::{Base, differences, tried, when};
use super::proposals::{plain_differences, readable};
use super::services::{author, found};
use super::visitor::{Visitor, ready, status, to};
use crate::office;
use crate::publishing::committer;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::listing::Fields;
use desk::publisher::{Committed, committed};
use desk::roles::{Actor, Subject, Verb, can};
use desk::{FileVersion, Origin, ProposedFile, hash_of};
use model::{EntryRef, Kind, OrganizationId, Role, ServiceId};
use pages::desk::Mistake;
use pages::desk::history::{self as page, Hand, Subject as Shown, Version};
use std::collections::HashSet;

/// Most versions of one page.
const MOST: usize = 60;
/// What the name of a version in git begins with.
const GIT: &str = "git:";

/// What has a history.
struct Entry {
    entry: EntryRef,
    title: String,
    /// Of whom it is, if of anybody.
    organization: Option<OrganizationId>,
}

impl Entry {
    fn subject(&self) -> Subject<'_> {
        self.organization.as_ref().map_or(Subject::Portal, Subject::Of)
    }

    /// Its files, without the ledger.
    fn paths(&self, visitor: &Visitor) -> Vec<String> {
        let (folder, id) = (self.entry.kind.folder(), &self.entry.id);
        let facts = match self.entry.kind {
            Kind::Service => "service.toml",
            Kind::Guide => "guide.toml",
            Kind::Page => "page.toml",
            Kind::Organization => return vec![format!("{folder}/{id}.toml")],
        };
        let words = super::listing::languages(visitor).into_iter().map(|language| format!("{folder}/{id}/{language}.md"));
        std::iter::once(format!("{folder}/{id}/{facts}")).chain(words).collect()
    }

    fn service(&self) -> Option<ServiceId> {
        ServiceId::parse(&self.entry.id).filter(|_| self.entry.kind == Kind::Service)
    }

    fn address(&self) -> String {
        match self.entry.kind {
            Kind::Service => format!("/desk/services/{}/history", self.entry.id),
            kind => format!("/desk/history/{}/{}", kind.folder(), self.entry.id),
        }
    }
}

/// Guides, pages and organizations whose history this person may see.
pub(crate) async fn list(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let actor = visitor.may_propose().await?.actor.clone();
    let shown: Vec<(String, String)> = all(&visitor, &actor).into_iter().map(|entry| (entry.address(), entry.title)).collect();
    Ok(visitor.page(StatusCode::OK, |desk| page::list(desk, &shown)).await)
}

fn all(visitor: &Visitor, actor: &Actor) -> Vec<Entry> {
    let catalogue = &visitor.snapshot.catalogue;
    let guides = catalogue.guides().map(|guide| EntryRef::new(Kind::Guide, guide.id.as_str()));
    let pages = catalogue.pages().map(|page| EntryRef::new(Kind::Page, page.id.as_str()));
    let organizations = catalogue.organizations().map(|organization| EntryRef::new(Kind::Organization, organization.id.as_str()));
    let entries = organizations.chain(guides).chain(pages).filter_map(|entry| known(visitor, entry));
    entries.filter(|entry| can(actor, Verb::Propose, entry.subject())).collect()
}

fn known(visitor: &Visitor, entry: EntryRef) -> Option<Entry> {
    let title = visitor.snapshot.catalogue.title(&entry, visitor.language)?.0.to_owned();
    let organization = OrganizationId::parse(&entry.id).filter(|_| entry.kind == Kind::Organization);
    Some(Entry { title, organization, entry })
}

/// A guide, a page or an organization of this address, if this person may change it.
async fn entry(visitor: &Visitor, kind: &str, id: &str) -> Result<Entry, Refusal> {
    visitor.may_propose().await?;
    let kind = Kind::of_folder(kind).filter(|kind| *kind != Kind::Service); // a service has its own address
    match kind.and_then(|kind| known(visitor, EntryRef::new(kind, id))) {
        Some(entry) => visitor.may(Verb::Propose, entry.subject()).await.map(|_| ()).map(|()| entry),
        None => Err(ready(visitor.missing().await)),
    }
}

async fn service(visitor: &Visitor, id: &str) -> Result<Entry, Refusal> {
    let snapshot = visitor.snapshot.clone();
    let service = found(visitor, &snapshot, id).await?;
    let title = service.words.in_language(visitor.language).0.title.clone();
    Ok(Entry { entry: EntryRef::new(Kind::Service, id), title, organization: Some(service.organization.clone()) })
}

/// The versions of a service, the newest first.
pub(crate) async fn show(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let entry = service(&visitor, &id).await?;
    Ok(shown(&visitor, &entry, None).await)
}

/// The versions of a guide, a page or an organization.
pub(crate) async fn show_other(Path((kind, id)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let entry = entry(&visitor, &kind, &id).await?;
    Ok(shown(&visitor, &entry, None).await)
}

async fn shown(visitor: &Visitor, entry: &Entry, mistake: Option<Mistake>) -> Response {
    let (code, versions) = match versions(visitor, entry).await {
        Ok(versions) => (mistake.map_or(StatusCode::OK, status), versions),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    let subject = Shown { title: &entry.title, address: &entry.address() };
    visitor.page(code, |desk| page::show(desk, &subject, &versions, mistake)).await
}

async fn versions(visitor: &Visitor, entry: &Entry) -> Result<Vec<Version>, Mistake> {
    let mut all = Vec::new();
    let paths = entry.paths(visitor);
    let in_git = in_git(visitor, &paths).await;
    for (path, older) in paths.into_iter().zip(in_git) {
        let known = visitor.office().store().await?.versions(&path).await.map_err(office::not_now)?;
        let hashes: HashSet<&String> = known.iter().filter_map(|version| version.hash.as_ref()).collect();
        for (at, version) in known.iter().enumerate() {
            all.push((version.at.clone(), told(visitor, entry, &path, version, known.get(at + 1), at == 0).await?));
        }
        let unknown = older.iter().enumerate().filter(|(_, version)| !hashes.contains(&hash_of(&version.bytes)));
        all.extend(unknown.map(|(at, version)| (version.at.clone(), of_git(visitor, entry, &path, version, older.get(at + 1)))));
    }
    all.sort_by(|(one, a), (other, b)| instant(other).cmp(&instant(one)).then(b.number.cmp(&a.number)));
    all.truncate(MOST);
    Ok(all.into_iter().map(|(_, version)| version).collect())
}

fn instant(at: &str) -> Option<chrono::DateTime<chrono::FixedOffset>> {
    chrono::DateTime::parse_from_rfc3339(at).ok()
}

/// Versions in git; where there is no repository there are none. On a thread of its own: git may take seconds.
async fn in_git(visitor: &Visitor, paths: &[String]) -> Vec<Vec<Committed>> {
    let (root, committer, asked) = (visitor.office().content().to_owned(), committer(visitor.office().config()), paths.to_vec());
    let answer = tokio::task::spawn_blocking(move || committed(&root, &committer, &asked)).await;
    answer.ok().and_then(Result::ok).unwrap_or_else(|| vec![Vec::new(); paths.len()])
}

fn of_git(visitor: &Visitor, entry: &Entry, path: &str, version: &Committed, before: Option<&Committed>) -> Version {
    let was = before.map_or_else(|| version.bytes.clone(), |before| before.bytes.clone());
    Version {
        name: format!("{GIT}{}", version.id),
        number: 0,
        path: path.to_owned(),
        at: when(visitor, &version.at),
        by: Hand::Git,
        is_now: false,
        is_gone: false,
        differences: rows(visitor, entry, path, Some(was), Some(version.bytes.clone())),
    }
}

async fn told(visitor: &Visitor, entry: &Entry, path: &str, version: &FileVersion, before: Option<&FileVersion>, is_now: bool) -> Result<Version, Mistake> {
    let was = bytes(visitor, before.unwrap_or(version)).await?;
    let becomes = bytes(visitor, version).await?;
    Ok(Version {
        name: version.seq.to_string(),
        number: version.seq,
        path: path.to_owned(),
        at: when(visitor, &version.at),
        by: if version.origin == Origin::Desk { Hand::Desk } else { Hand::Other },
        is_now,
        is_gone: version.hash.is_none(),
        differences: rows(visitor, entry, path, was, becomes),
    })
}

/// What differs between two versions of a file: of a service as its form names it.
fn rows(visitor: &Visitor, entry: &Entry, path: &str, was: Option<Vec<u8>>, becomes: Option<Vec<u8>>) -> Vec<pages::desk::proposals::Difference> {
    match entry.service() {
        Some(id) => differences(&fields(visitor, &id, path, was), &fields(visitor, &id, path, becomes)),
        None => plain_differences(path, was.as_deref().map(readable).as_deref(), &readable(&becomes.unwrap_or_default())),
    }
}

async fn bytes(visitor: &Visitor, version: &FileVersion) -> Result<Option<Vec<u8>>, Mistake> {
    match &version.hash {
        Some(hash) => visitor.office().store().await?.blob(hash).await.map_err(office::not_now),
        None => Ok(None),
    }
}

/// The form with these bytes in the place of one file.
fn fields(visitor: &Visitor, id: &ServiceId, path: &str, bytes: Option<Vec<u8>>) -> Fields {
    let Some(now) = Base::now(visitor, id) else { return Fields::new() };
    let mut originals = now.originals;
    originals.insert(path.to_owned(), bytes);
    Base::of(visitor, id, originals, Some(String::new())).map(|base| base.shown(visitor)).unwrap_or_default()
}

/// Proposes an old version of a service again.
pub(crate) async fn restore(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let entry = service(&visitor, &id).await?;
    back(&mut visitor, &entry, request).await
}

/// Proposes an old version of a guide, a page or an organization again.
pub(crate) async fn restore_other(Path((kind, id)): Path<(String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let entry = entry(&visitor, &kind, &id).await?;
    back(&mut visitor, &entry, request).await
}

async fn back(visitor: &mut Visitor, entry: &Entry, request: Request) -> Result<Response, Refusal> {
    match restored(visitor, entry, request).await {
        Ok(proposal) => Ok(to(&format!("/desk/proposals/{proposal}"))),
        Err(mistake) => Ok(shown(visitor, entry, Some(mistake)).await),
    }
}

async fn restored(visitor: &mut Visitor, entry: &Entry, request: Request) -> Result<String, Mistake> {
    let form = visitor.form(request, &["version"]).await?;
    let file = wanted(visitor, entry, form.get("version").ok_or(Mistake::Shape)?).await?;
    if !tried(visitor, entry.service().as_ref(), std::slice::from_ref(&file)).errors.is_empty() {
        return Err(Mistake::Broken);
    }
    let person = visitor.person().map_err(|_| Mistake::Shape)?;
    let role = || person.actor.roles.first().map_or("", Role::as_str).to_owned();
    let author = match &entry.organization {
        Some(organization) => author(visitor, organization)?,
        None => role(),
    };
    let id = office::id()?;
    let store = visitor.office().store().await?;
    store.propose(&id, &author, &[file], &person.id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(id)
}

/// The file as a version has it, to take the place of what stands there now.
async fn wanted(visitor: &Visitor, entry: &Entry, version: &str) -> Result<ProposedFile, Mistake> {
    let number = if version.starts_with(GIT) { None } else { Some(version.parse::<i64>().map_err(|_| Mistake::Shape)?) };
    for path in entry.paths(visitor) {
        let Some(proposed) = old(visitor, &path, version, number).await? else { continue };
        let now = catalogue::source::original(visitor.office().content(), &path);
        if now.as_ref() == Some(&proposed) {
            return Err(Mistake::Nothing);
        }
        return Ok(ProposedFile { path, base: now, proposed });
    }
    Err(Mistake::Decided)
}

async fn old(visitor: &Visitor, path: &str, version: &str, number: Option<i64>) -> Result<Option<Vec<u8>>, Mistake> {
    let Some(number) = number else {
        let id = version.strip_prefix(GIT);
        return Ok(in_git(visitor, &[path.to_owned()]).await.into_iter().flatten().find(|known| id == Some(known.id.as_str())).map(|known| known.bytes));
    };
    let known = visitor.office().store().await?.versions(path).await.map_err(office::not_now)?;
    match known.iter().find(|version| version.seq == number) {
        Some(version) => bytes(visitor, version).await?.ok_or(Mistake::Broken).map(Some),
        None => Ok(None),
    }
}
