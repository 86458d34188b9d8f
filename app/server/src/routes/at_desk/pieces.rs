//! A guide or a page piece by piece, beside its source. A piece that is written anew fits; the others stay as they were.

use super::listing::{languages, tried};
use super::translations::{affirmed, own_waiting, propose};
use super::visitor::{Visitor, is_sound, ready, status, to};
use crate::commands::import::xliff::proposed;
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::response::Response;
use catalogue::source::{self, File, Files};
use catalogue::{Rewrite, Taken};
use desk::listing::LONGEST;
use desk::roles::{Subject, Verb};
use desk::{ProposedFile, hash_of};
use model::{EntryRef, Kind, Language, Segment, Translated, Translation};
use pages::desk::Mistake;
use pages::desk::translations::pieces::{self as page, Work, piece};
use std::collections::BTreeMap;

/// What is translated here, as it stands and as the person who asks has already sent it.
struct Task {
    entry: EntryRef,
    title: String,
    state: Translation,
    languages: [Language; 2],
    files: Files,
    sent: Option<String>,
}

impl Task {
    fn folder(&self) -> String {
        format!("{}/{}", self.entry.kind.folder(), self.entry.id)
    }

    fn address(&self) -> String {
        format!("/desk/translations/{}/{}", self.folder(), self.languages[1])
    }

    fn pieces(&self) -> Vec<Segment> {
        catalogue::segments(&self.files, &self.folder(), self.languages, self.languages[0]).unwrap_or_default()
    }

    fn taken(&self, visitor: &Visitor, told: &[Translated]) -> Result<Taken, Mistake> {
        catalogue::translate(&self.files, &self.folder(), self.languages, self.languages[0], told, visitor.now.date_naive()).map_err(|_| Mistake::Broken)
    }
}

/// Names the very texts that are shown.
fn token(pieces: &[Segment]) -> String {
    let said = |piece: &Segment| format!("{}\u{1f}{}\u{1f}{}", piece.key, piece.source, piece.target.as_deref().unwrap_or(""));
    hash_of(pieces.iter().map(said).collect::<Vec<_>>().join("\u{1e}").as_bytes())
}

/// The entry of an address in a language it is translated into.
async fn found(visitor: &Visitor, kind: &str, id: &str, tag: &str) -> Result<Task, Refusal> {
    visitor.may(Verb::Translate, Subject::Portal).await?;
    match task(visitor, kind, id, tag).await {
        Some(task) => Ok(task),
        None => Err(ready(visitor.missing().await)),
    }
}

async fn task(visitor: &Visitor, kind: &str, id: &str, tag: &str) -> Option<Task> {
    let catalogue = &visitor.snapshot.catalogue;
    let default = catalogue.portal().default_language;
    let language = Language::parse(tag).filter(|language| *language != default && languages(visitor).contains(language))?;
    let entry = EntryRef::new(Kind::of_folder(kind)?, id);
    let states = match entry.kind {
        Kind::Guide => &catalogue.guide(id)?.translations,
        Kind::Page => &catalogue.page(id)?.translations,
        Kind::Service | Kind::Organization => return None, // a service has a form of its own, an organization only names
    };
    let state = states.iter().find(|state| state.language() == language).copied().unwrap_or(Translation::Missing(language));
    let title = catalogue.title(&entry, visitor.language)?.0.to_owned();
    let files = source::read(visitor.office().content()).ok()?;
    let mut task = Task { entry, title, state, languages: [default, language], files, sent: None };
    task.resume(visitor).await;
    Some(task)
}

impl Task {
    /// Goes on from what this person has sent and nobody has looked at yet.
    async fn resume(&mut self, visitor: &Visitor) {
        let Some(sent) = own_waiting(visitor, &format!("{}/{}.md", self.folder(), self.languages[1])).await else { return };
        self.files.extend(sent.files.iter().map(|file| (file.path.clone(), File::of(file.proposed.clone()))));
        self.sent = Some(sent.id);
    }
}

/// Both texts side by side.
pub(crate) async fn show(Path((kind, id, tag)): Path<(String, String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let task = found(&visitor, &kind, &id, &tag).await?;
    Ok(shown(&visitor, &task, &BTreeMap::new(), None).await)
}

async fn shown(visitor: &Visitor, task: &Task, typed: &BTreeMap<String, String>, mistake: Option<Mistake>) -> Response {
    let (pieces, address) = (task.pieces(), task.address());
    let base = token(&pieces);
    let work = Work { title: &task.title, state: task.state, address: &address, base: &base, pieces: &pieces, typed, sent: task.sent.is_some(), mistake };
    visitor.page(mistake.map_or(axum::http::StatusCode::OK, status), |desk| page::show(desk, &work)).await
}

/// New text, or that the one that is there fits.
pub(crate) async fn post(Path((kind, id, tag)): Path<(String, String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let task = found(&visitor, &kind, &id, &tag).await?;
    let mut typed = BTreeMap::new();
    match posted(&mut visitor, &task, &mut typed, request).await {
        Ok(()) => Ok(to("/desk/translations")),
        Err(mistake) => Ok(shown(&visitor, &task, &typed, Some(mistake)).await),
    }
}

async fn posted(visitor: &mut Visitor, task: &Task, typed: &mut BTreeMap<String, String>, request: Request) -> Result<(), Mistake> {
    let pieces = task.pieces();
    let names: Vec<String> = (0..pieces.len()).map(piece).collect();
    let form = visitor.raw_form(request).await?;
    typed.extend(names.iter().filter_map(|name| Some((name.clone(), form.get(name)?.to_owned()))));
    let known: Vec<String> = names.iter().cloned().chain(["base".to_owned(), "step".to_owned()]).collect();
    if !is_sound(&form, &known) {
        return Err(Mistake::Shape);
    }
    if form.get("base") != Some(token(&pieces).as_str()) {
        return Err(Mistake::Stale);
    }
    if typed.values().any(|text| text.chars().count() > LONGEST) {
        return Err(Mistake::TooLong);
    }
    match form.get("step") {
        Some("fits") => fits(visitor, task, &pieces).await,
        Some("send") => send(visitor, task, &pieces, typed).await,
        _ => Err(Mistake::Shape),
    }
}

async fn fits(visitor: &Visitor, task: &Task, pieces: &[Segment]) -> Result<(), Mistake> {
    let told: Vec<Translated> = pieces.iter().filter_map(|piece| Some(told(piece, piece.target.clone()?, true))).collect();
    let taken = task.taken(visitor, &told)?;
    if taken.files.is_empty() || task.sent.is_some() {
        return Err(Mistake::Nothing);
    }
    affirmed(visitor, &taken.files.iter().map(proposed).collect::<Vec<_>>()).await
}

fn told(piece: &Segment, target: String, reviewed: bool) -> Translated {
    Translated { key: piece.key.clone(), source: piece.source.clone(), target, reviewed, lost: Vec::new() }
}

async fn send(visitor: &Visitor, task: &Task, pieces: &[Segment], typed: &BTreeMap<String, String>) -> Result<(), Mistake> {
    let text = |at: usize| typed.get(&piece(at)).map(|text| text.replace("\r\n", "\n").trim().to_owned());
    let told: Vec<Translated> = pieces.iter().enumerate().filter_map(|(at, piece)| Some(told(piece, text(at)?, false))).collect();
    let taken = task.taken(visitor, &told)?;
    if taken.files.is_empty() {
        return Err(if taken.left.is_empty() { Mistake::Nothing } else { Mistake::Title });
    }
    let files: Vec<ProposedFile> = taken.files.iter().map(|file| standing(visitor, file)).collect();
    if !tried(visitor, None, &files).errors.is_empty() {
        return Err(Mistake::Broken);
    }
    let id = task.sent.clone().map_or_else(office::id, Ok)?;
    propose(visitor, &id, &files).await
}

/// What is sent again begins from the file as it stands, not from what was sent before.
fn standing(visitor: &Visitor, file: &Rewrite) -> ProposedFile {
    ProposedFile { base: source::original(visitor.office().content(), &file.path), ..proposed(file) }
}
