//! Translations that do not keep up, side by side with their source; and «still fits», which changes no word.

use super::listing::{Base, differences, languages, stamped, tried};
use super::visitor::{Visitor, is_sound, ready, status, to};
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::listing::{self, Fault, Fields, WORDS, Why, words_name, words_path};
use desk::roles::{Subject, Verb};
use desk::{Proposal, ProposalState, ProposedFile, hash_of};
use model::{EntryRef, Kind, Language, Role, Service, Translation};
use pages::desk::Mistake;
use pages::desk::proposals::Difference;
use pages::desk::translations::{self as page, Line, Task};

/// Older versions of a source that are looked at to find the one that was translated.
const LOOKED_AT: usize = 8;

/// The board.
pub(crate) async fn board(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Translate, Subject::Portal).await?;
    let sent = waiting(&visitor).await;
    let lines: Vec<Line> = entries(&visitor).map(|(entry, states)| line(&visitor, &entry, states, &sent)).collect();
    Ok(visitor.page(StatusCode::OK, |desk| page::board(desk, &lines)).await)
}

/// Everything that has words in several languages, with their states.
fn entries(visitor: &Visitor) -> impl Iterator<Item = (EntryRef, &[Translation])> {
    let catalogue = &visitor.snapshot.catalogue;
    let services = catalogue.living_services().map(|service| (EntryRef::new(Kind::Service, service.id.as_str()), &service.translations[..]));
    let guides = catalogue.guides().map(|guide| (EntryRef::new(Kind::Guide, guide.id.as_str()), &guide.translations[..]));
    let pages = catalogue.pages().map(|page| (EntryRef::new(Kind::Page, page.id.as_str()), &page.translations[..]));
    services.chain(guides).chain(pages)
}

fn line(visitor: &Visitor, entry: &EntryRef, states: &[Translation], sent: &[Proposal]) -> Line {
    let catalogue = &visitor.snapshot.catalogue;
    let folder = format!("{}/{}", entry.kind.folder(), entry.id);
    let is_sent = |language: Language| sent.iter().any(|proposal| text_of(proposal, &format!("{folder}/{language}.md")).is_some());
    let state = |language: Language| states.iter().find(|state| state.language() == language).copied().unwrap_or(Translation::Missing(language));
    let others = languages(visitor).into_iter().filter(|language| *language != catalogue.portal().default_language);
    Line {
        title: catalogue.title(entry, visitor.language).map_or_else(|| entry.id.clone(), |(title, _)| title.to_owned()),
        address: format!("/desk/translations/{}", if entry.kind == Kind::Service { &entry.id } else { &folder }),
        states: others.map(|language| (state(language), is_sent(language))).collect(),
    }
}

/// Proposals that wait for a review; none where they cannot be read.
async fn waiting(visitor: &Visitor) -> Vec<Proposal> {
    let mut all = super::proposals::all(visitor).await.unwrap_or_default();
    all.retain(|proposal| proposal.state == ProposalState::Submitted);
    all
}

fn text_of<'a>(proposal: &'a Proposal, path: &str) -> Option<&'a [u8]> {
    proposal.files.iter().find(|file| file.path == path).map(|file| file.proposed.as_slice())
}

/// What this person has sent for this text, and nobody has looked at yet. What they proposed of other files beside it is not touched.
pub(super) async fn own_waiting(visitor: &Visitor, path: &str) -> Option<Proposal> {
    let beside = |file: &ProposedFile| file.path == path || file.path.ends_with("/ledger.toml");
    own(visitor, |proposal| text_of(proposal, path).is_some() && proposal.files.iter().all(beside)).await
}

/// What this person has sent for these very files, and nobody has looked at yet.
pub(super) async fn own_of(visitor: &Visitor, files: &[ProposedFile]) -> Option<Proposal> {
    let same = |proposal: &Proposal| proposal.files.len() == files.len() && files.iter().all(|file| text_of(proposal, &file.path).is_some());
    own(visitor, same).await
}

async fn own(visitor: &Visitor, is: impl Fn(&Proposal) -> bool) -> Option<Proposal> {
    let (person, store) = (visitor.person().ok()?, visitor.office().store().await.ok()?);
    for proposal in waiting(visitor).await.into_iter().filter(is) {
        if store.sender(&proposal.id).await.ok()?.as_ref() == Some(&person.id) {
            return Some(proposal);
        }
    }
    None
}

/// One translation.
pub(crate) async fn show(Path((id, tag)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Translate, Subject::Portal).await?;
    let snapshot = visitor.snapshot.clone();
    let (service, language, now) = found(&visitor, &snapshot, &id, &tag).await?;
    let mut fields = now.shown(&visitor);
    let path = words_path(&service.id, language);
    if let Some(sent) = own_waiting(&visitor, &path).await {
        let mut then = now.clone();
        then.originals.insert(path.clone(), text_of(&sent, &path).map(<[u8]>::to_vec));
        fields = Base::of(&visitor, &service.id, then.originals, None).map_or(fields, |then| then.shown(&visitor));
    }
    Ok(shown(&visitor, service, language, &now, &fields, None).await)
}

async fn found<'a>(visitor: &Visitor, snapshot: &'a crate::snapshot::Snapshot, id: &str, tag: &str) -> Result<(&'a Service, Language, Base), Refusal> {
    let default = snapshot.catalogue.portal().default_language;
    let language = Language::parse(tag).filter(|language| *language != default && languages(visitor).contains(language));
    let service = snapshot.catalogue.service(id);
    let now = service.and_then(|service| Base::now(visitor, &service.id));
    match (service, language, now) {
        (Some(service), Some(language), Some(now)) => Ok((service, language, now)),
        _ => Err(ready(visitor.missing().await)),
    }
}

async fn shown(visitor: &Visitor, service: &Service, language: Language, now: &Base, fields: &Fields, mistake: Option<Mistake>) -> Response {
    let state = service.translation(language);
    let changed = changed(visitor, service, language, now).await;
    let base = now.token();
    let sent = own_waiting(visitor, &words_path(&service.id, language)).await.is_some();
    let task = Task { service, state, fields, base: &base, changed: &changed, sent, mistake };
    visitor.page(mistake.map_or(StatusCode::OK, status), |desk| page::show(desk, &task)).await
}

/// What has changed in the source since it was translated: against the newest older version that the translation still fits.
async fn changed(visitor: &Visitor, service: &Service, language: Language, now: &Base) -> Vec<Difference> {
    if !matches!(service.translation(language), Translation::Stale { .. }) {
        return Vec::new();
    }
    let path = words_path(&service.id, visitor.snapshot.catalogue.portal().default_language);
    let Ok(store) = visitor.office().store().await else { return Vec::new() };
    for version in store.versions(&path).await.unwrap_or_default().into_iter().take(LOOKED_AT) {
        let Some(hash) = version.hash else { continue };
        let Ok(Some(bytes)) = store.blob(&hash).await else { continue };
        let file = ProposedFile { path: path.clone(), base: None, proposed: bytes.clone() };
        if tried(visitor, Some(&service.id), std::slice::from_ref(&file)).stale.contains(&language) || now.originals.get(&path) == Some(&Some(bytes.clone())) {
            continue;
        }
        let mut then = now.clone();
        then.originals.insert(path.clone(), Some(bytes));
        let Some(then) = Base::of(visitor, &service.id, then.originals, None) else { continue };
        return differences(&then.shown(visitor), &now.shown(visitor));
    }
    Vec::new()
}

/// A translation, or that the one that is there still fits.
pub(crate) async fn post(Path((id, tag)): Path<(String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Translate, Subject::Portal).await?;
    let snapshot = visitor.snapshot.clone();
    let (service, language, now) = found(&visitor, &snapshot, &id, &tag).await?;
    let mut fields = now.shown(&visitor);
    match posted(&mut visitor, service, language, &now, &mut fields, request).await {
        Ok(()) => Ok(to("/desk/translations")),
        Err(mistake) => Ok(shown(&visitor, service, language, &now, &fields, Some(mistake)).await),
    }
}

async fn posted(visitor: &mut Visitor, service: &Service, language: Language, now: &Base, fields: &mut Fields, request: Request) -> Result<(), Mistake> {
    let form = visitor.raw_form(request).await?;
    let names: Vec<String> = WORDS.iter().map(|key| words_name(language, key)).collect();
    fields.extend(names.iter().filter_map(|name| Some((name.clone(), form.get(name)?.to_owned()))));
    let known: Vec<String> = names.into_iter().chain(["base".to_owned(), "step".to_owned()]).collect();
    if !is_sound(&form, &known) {
        return Err(Mistake::Shape);
    }
    if form.get("base") != Some(now.token().as_str()) {
        return Err(Mistake::Stale);
    }
    match form.get("step") {
        Some("fits") => fits(visitor, service, language).await,
        Some("send") => send(visitor, service, language, now, fields).await,
        _ => Err(Mistake::Shape),
    }
}

/// Nothing is edited and nobody has to look: only the ledger changes. Who translates may say so alone (the table of roles), in their own name.
async fn fits(visitor: &Visitor, service: &Service, language: Language) -> Result<(), Mistake> {
    let ledger = stamped(visitor, &service.id, &[language], &[]).ok_or(Mistake::Broken)?;
    affirmed(visitor, &[ledger]).await
}

/// Onto the page without a review.
pub(super) async fn affirmed(visitor: &Visitor, files: &[ProposedFile]) -> Result<(), Mistake> {
    let id = office::id()?;
    propose(visitor, &id, files).await?;
    let (store, by) = (visitor.office().store().await?, visitor.person().map_err(|_| Mistake::Shape)?.id.clone());
    store.affirm(&id, &by, visitor.instant()).await.map_err(office::not_now)?;
    super::proposals::publish(visitor, &id).await
}

async fn send(visitor: &Visitor, service: &Service, language: Language, now: &Base, fields: &Fields) -> Result<(), Mistake> {
    let new = listing::written(fields, &now.files, &visitor.snapshot.catalogue, visitor.language).map_err(|faults| unwritable(&faults))?;
    let path = words_path(&service.id, language);
    let text = new.words.get(&language).cloned().flatten().ok_or(Mistake::Nothing)?;
    let base = now.originals.get(&path).cloned().flatten();
    if base.as_deref().map(hash_of) == Some(hash_of(text.as_bytes())) {
        return Err(Mistake::Nothing);
    }
    let mut files = vec![ProposedFile { path, base, proposed: text.into_bytes() }];
    files.extend(stamped(visitor, &service.id, &[language], &files));
    if !tried(visitor, Some(&service.id), &files).errors.is_empty() {
        return Err(Mistake::Broken);
    }
    let id = match own_waiting(visitor, &files[0].path).await {
        Some(sent) => sent.id,
        None => office::id()?,
    };
    propose(visitor, &id, &files).await
}

fn unwritable(faults: &[Fault]) -> Mistake {
    let too_long = faults.iter().any(|fault| matches!(fault.why, Why::TooLong(_)));
    if too_long { Mistake::TooLong } else { Mistake::Shape }
}

pub(super) async fn propose(visitor: &Visitor, id: &str, files: &[ProposedFile]) -> Result<(), Mistake> {
    let person = visitor.person().map_err(|_| Mistake::Shape)?;
    let author = person.actor.roles.first().map_or("", Role::as_str);
    let store = visitor.office().store().await?;
    store.propose(id, author, files, &person.id, visitor.instant()).await.map_err(office::not_now)
}
