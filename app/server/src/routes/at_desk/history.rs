//! Every version of the files of a service, and the way back: a proposal like any other.

use super::listing::{Base, differences, tried, when};
use super::services::{author, found};
use super::visitor::{Visitor, status, to};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::listing::{facts_path, words_path};
use desk::roles::{Subject, Verb, can};
use desk::{FileVersion, Origin, ProposedFile};
use model::Service;
use pages::desk::Mistake;
use pages::desk::history::{self as page, Version};

/// Most versions of one page.
const MOST: usize = 60;

/// The versions, the newest first.
pub(crate) async fn show(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    Ok(shown(&visitor, service, None).await)
}

async fn shown(visitor: &Visitor, service: &Service, mistake: Option<Mistake>) -> Response {
    let (code, versions) = match versions(visitor, service).await {
        Ok(versions) => (mistake.map_or(StatusCode::OK, status), versions),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    let restores = visitor.person().is_ok_and(|person| can(&person.actor, Verb::Propose, Subject::Of(&service.organization)));
    visitor.page(code, |desk| page::show(desk, service, &versions, restores, mistake)).await
}

fn paths(visitor: &Visitor, service: &Service) -> Vec<String> {
    let words = super::listing::languages(visitor).into_iter().map(|language| words_path(&service.id, language));
    std::iter::once(facts_path(&service.id)).chain(words).collect()
}

async fn versions(visitor: &Visitor, service: &Service) -> Result<Vec<Version>, Mistake> {
    let mut all = Vec::new();
    for path in paths(visitor, service) {
        let known = visitor.office().store().await?.versions(&path).await.map_err(office::not_now)?;
        for (at, version) in known.iter().enumerate() {
            all.push(told(visitor, service, &path, version, known.get(at + 1), at == 0).await?);
        }
    }
    all.sort_by_key(|version| std::cmp::Reverse(version.number));
    all.truncate(MOST);
    Ok(all)
}

async fn told(visitor: &Visitor, service: &Service, path: &str, version: &FileVersion, before: Option<&FileVersion>, is_now: bool) -> Result<Version, Mistake> {
    let was = match before {
        Some(before) => fields(visitor, service, path, bytes(visitor, before).await?),
        None => fields(visitor, service, path, bytes(visitor, version).await?),
    };
    let becomes = fields(visitor, service, path, bytes(visitor, version).await?);
    Ok(Version {
        number: version.seq,
        path: path.to_owned(),
        at: when(visitor, &version.at),
        by_desk: version.origin == Origin::Desk,
        is_now,
        is_gone: version.hash.is_none(),
        differences: differences(&was, &becomes),
    })
}

async fn bytes(visitor: &Visitor, version: &FileVersion) -> Result<Option<Vec<u8>>, Mistake> {
    match &version.hash {
        Some(hash) => visitor.office().store().await?.blob(hash).await.map_err(office::not_now),
        None => Ok(None),
    }
}

/// The form with these bytes in the place of one file.
fn fields(visitor: &Visitor, service: &Service, path: &str, bytes: Option<Vec<u8>>) -> desk::listing::Fields {
    let Some(now) = Base::now(visitor, &service.id) else { return desk::listing::Fields::new() };
    let mut originals = now.originals;
    originals.insert(path.to_owned(), bytes);
    Base::of(visitor, &service.id, originals, Some(String::new())).map(|base| base.shown(visitor)).unwrap_or_default()
}

/// Proposes an old version again.
pub(crate) async fn restore(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let snapshot = visitor.snapshot.clone();
    let service = found(&visitor, &snapshot, &id).await?;
    match restored(&mut visitor, service, request).await {
        Ok(proposal) => Ok(to(&format!("/desk/proposals/{proposal}"))),
        Err(mistake) => Ok(shown(&visitor, service, Some(mistake)).await),
    }
}

async fn restored(visitor: &mut Visitor, service: &Service, request: Request) -> Result<String, Mistake> {
    let form = visitor.form(request, &["version"]).await?;
    let number: i64 = form.get("version").and_then(|text| text.parse().ok()).ok_or(Mistake::Shape)?;
    let file = wanted(visitor, service, number).await?;
    if !tried(visitor, &service.id, std::slice::from_ref(&file)).errors.is_empty() {
        return Err(Mistake::Broken);
    }
    let (author, person, id) = (author(visitor, &service.organization)?, visitor.person().map_err(|_| Mistake::Shape)?, office::id()?);
    let store = visitor.office().store().await?;
    store.propose(&id, &author, &[file], &person.id, visitor.instant()).await.map_err(office::not_now)?;
    Ok(id)
}

/// The file as a version has it, to take the place of what stands there now.
async fn wanted(visitor: &Visitor, service: &Service, number: i64) -> Result<ProposedFile, Mistake> {
    for path in paths(visitor, service) {
        let known = visitor.office().store().await?.versions(&path).await.map_err(office::not_now)?;
        let Some(version) = known.iter().find(|version| version.seq == number) else { continue };
        let now = catalogue::source::original(visitor.office().content(), &path);
        let proposed = bytes(visitor, version).await?.ok_or(Mistake::Broken)?;
        if now.as_ref() == Some(&proposed) {
            return Err(Mistake::Nothing);
        }
        return Ok(ProposedFile { path, base: now, proposed });
    }
    Err(Mistake::Decided)
}
