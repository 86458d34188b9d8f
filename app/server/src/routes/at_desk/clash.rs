//! Where two people changed the same: what each made of it, and what a person chose. Nothing is chosen silently: a choice names the
//! very texts it was made from.

use super::listing::{Base, differences, some};
use super::proposals::{base_of, decides, found, looked_at, plain_differences, readable, replaced, service, waits};
use super::visitor::{Visitor, status, to};
use crate::form::Form;
use crate::refusal::Refusal;
use axum::extract::{Path, Request};
use axum::response::Response;
use catalogue::amendment::{Change, Decision, Field, Merge, changes, literal, merge, settled};
use catalogue::source;
use desk::listing::{self, Fields};
use desk::{Proposal, ProposedFile, hash_of};
use model::ServiceId;
use pages::desk::Mistake;
use pages::desk::proposals::Difference;

/// A field that a proposal changes, and where it stands.
pub(super) struct Placed {
    pub(super) row: Difference,
    path: String,
    field: Field,
}

/// The files of a proposal as they stand, in its order.
pub(super) struct Standing(Vec<Option<Vec<u8>>>);

impl Standing {
    pub(super) fn of(visitor: &Visitor, proposal: &Proposal) -> Standing {
        Standing(proposal.files.iter().map(|file| source::original(visitor.office().content(), &file.path)).collect())
    }

    /// Names exactly these bytes.
    pub(super) fn token(&self) -> String {
        let names: Vec<String> = self.0.iter().map(|bytes| bytes.as_deref().map_or_else(|| "-".to_owned(), hash_of)).collect();
        hash_of(names.join(",").as_bytes())
    }
}

/// What a proposal changes, field by field; with what is on the page by now, where somebody has to choose.
pub(super) fn rows(visitor: &Visitor, proposal: &Proposal) -> Vec<Placed> {
    let service = service(proposal);
    let mut rows = service.as_ref().map(|id| of_form(visitor, proposal, id)).unwrap_or_default();
    rows.extend(of_files(visitor, proposal).into_iter().filter(|placed| service.is_none() || !listing::is_field(&placed.row.key)));
    rows
}

/// Those of a service that its form has.
fn of_form(visitor: &Visitor, proposal: &Proposal, id: &ServiceId) -> Vec<Placed> {
    let fields = |becomes: bool| base_of(visitor, proposal, id, becomes).map(|base| base.shown(visitor)).unwrap_or_default();
    let now = Base::now(visitor, id).filter(|_| waits(proposal)).map(|base| base.shown(visitor));
    let placed = |mut row: Difference| {
        row.now = now.as_ref().and_then(|now| other(&row, now));
        let (path, field) = listing::place_of(id, &row.key)?;
        Some(Placed { row, path, field })
    };
    differences(&fields(false), &fields(true)).into_iter().filter_map(placed).collect()
}

/// What is on the page, where that is neither what was nor what is proposed.
fn other(row: &Difference, now: &Fields) -> Option<String> {
    let now = now.get(&row.key)?;
    let differs = some(now) != row.before && some(now) != row.after;
    differs.then(|| now.clone())
}

/// By the keys of the files.
fn of_files(visitor: &Visitor, proposal: &Proposal) -> Vec<Placed> {
    let files = proposal.files.iter().filter(|file| !file.path.ends_with("ledger.toml"));
    files.flat_map(|file| of_file(file, source::original(visitor.office().content(), &file.path).filter(|_| waits(proposal)))).collect()
}

fn of_file(file: &ProposedFile, now: Option<Vec<u8>>) -> Vec<Placed> {
    let (base, proposed) = (file.base.as_deref().map(readable), readable(&file.proposed));
    let now = now.as_deref().map(readable);
    let whole = changes(&file.path, base.as_deref(), &proposed).unwrap_or_default();
    let clashing = clashing(&file.path, base.as_deref(), now.as_deref(), &proposed);
    let rows = plain_differences(&file.path, base.as_deref(), &proposed).into_iter().zip(whole);
    let placed = |(mut row, change): (Difference, Change)| {
        row.now = clashing.iter().find(|(clash, _)| *clash == change.field).map(|(_, now)| now.clone());
        if row.now.is_some() {
            (row.before, row.after) = (change.before, change.after); // who chooses sees all of it
        }
        Placed { row, path: file.path.clone(), field: change.field }
    };
    rows.map(placed).collect()
}

/// Fields that were changed on both sides, with what they say now.
fn clashing(path: &str, base: Option<&str>, now: Option<&str>, proposed: &str) -> Vec<(Field, String)> {
    let Ok(Merge::Clashes(clashes)) = merge(path, base, now, proposed) else { return Vec::new() };
    let since = changes(path, base, now.unwrap_or_default()).unwrap_or_default();
    let says = |field: &Field| since.iter().find(|change| change.field == *field).and_then(|change| change.after.clone()).unwrap_or_default();
    clashes.into_iter().map(|clash| (says(&clash.field), clash.field)).map(|(now, field)| (field, now)).collect()
}

/// What was chosen where two people changed the same.
pub(crate) async fn settle(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = decides(&visitor).await?;
    let proposal = found(&visitor, &id).await?;
    let mut typed = Fields::new();
    match chosen(&mut visitor, request, &proposal, &by, &mut typed).await {
        Ok(()) => Ok(to(&format!("/desk/proposals/{id}"))),
        Err(mistake) => {
            let proposal = found(&visitor, &id).await?;
            Ok(looked_at(&visitor, &proposal, status(mistake), ("", &typed), Some(mistake)).await)
        }
    }
}

async fn chosen(visitor: &mut Visitor, request: Request, proposal: &Proposal, by: &str, typed: &mut Fields) -> Result<(), Mistake> {
    let clashes: Vec<Placed> = rows(visitor, proposal).into_iter().filter(|placed| placed.row.now.is_some()).collect();
    let own = ["seen".to_owned(), "standing".to_owned()];
    let names: Vec<String> = (0..clashes.len()).flat_map(|at| [format!("field-{at}"), format!("pick-{at}"), format!("own-{at}")]).chain(own).collect();
    let form = visitor.raw_form(request).await?;
    typed.extend(names.iter().filter_map(|name| Some((name.clone(), form.get(name)?.to_owned()))));
    visitor.sound(&form, &names)?;
    let standing = Standing::of(visitor, proposal);
    if !waits(proposal) || form.get("seen") != Some(proposal.content_hash().as_str()) {
        return Err(Mistake::Decided);
    }
    if form.get("standing") != Some(standing.token().as_str()) {
        return Err(Mistake::Stale);
    }
    let decisions = clashes.iter().enumerate().map(|(at, clash)| decision(visitor, proposal, clash, &form, at)).collect::<Result<Vec<_>, Mistake>>()?;
    let file = |(file, now)| decided(file, now, &clashes, &decisions);
    let files = proposal.files.iter().zip(standing.0).map(file).collect::<Result<Vec<_>, Mistake>>()?;
    replaced(visitor, &proposal.id, &files, by).await
}

fn decision(visitor: &Visitor, proposal: &Proposal, clash: &Placed, form: &Form, at: usize) -> Result<Decision, Mistake> {
    if form.get(&format!("field-{at}")) != Some(&clash.row.key) {
        return Err(Mistake::Shape);
    }
    match form.get(&format!("pick-{at}")) {
        Some("now") => Ok(Decision::Now),
        Some("proposed") => Ok(Decision::Proposed),
        Some("own") => own(visitor, proposal, clash, form.get(&format!("own-{at}")).unwrap_or("")).map(Decision::Other),
        _ => Err(Mistake::Choice),
    }
}

/// What was typed, as the file writes it: of a service as its form would, else in the shape of what was proposed.
fn own(visitor: &Visitor, proposal: &Proposal, clash: &Placed, typed: &str) -> Result<Option<String>, Mistake> {
    if typed.chars().count() > listing::LONGEST {
        return Err(Mistake::TooLong);
    }
    if service(proposal).is_some() && listing::is_field(&clash.row.key) {
        return listing::value(&clash.row.key, typed, &visitor.snapshot.catalogue, visitor.language).map_err(|_| Mistake::Choice);
    }
    let like = proposal.files.iter().find(|file| file.path == clash.path).map(|file| readable(&file.proposed)).unwrap_or_default();
    literal(&clash.path, &like, &clash.field, typed).map_err(|_| Mistake::Choice)
}

fn decided(file: &ProposedFile, now: Option<Vec<u8>>, clashes: &[Placed], decisions: &[Decision]) -> Result<ProposedFile, Mistake> {
    let Some(now) = now else { return Ok(file.clone()) };
    let of_file = clashes.iter().zip(decisions).filter(|(clash, _)| clash.path == file.path);
    let own: Vec<(Field, Decision)> = of_file.map(|(clash, decision)| (clash.field.clone(), decision.clone())).collect();
    let base = file.base.as_deref().map(readable);
    let text = settled(&file.path, base.as_deref(), &readable(&now), &readable(&file.proposed), &own).map_err(|_| Mistake::Broken)?;
    Ok(ProposedFile { path: file.path.clone(), base: Some(now), proposed: text.into_bytes() })
}
