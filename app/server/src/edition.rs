//! An edition of the informator, staged and signed off: the same for the command line and for the desk.

use catalogue::source::Files;
use desk::publisher::{FreezeError, freeze};
use desk::{Database, ProposalState, StoreError};
use edition::{Frozen, Obstacle, Plan, Signature, Staging};
use model::{Catalogue, Finding, Published, ServiceId, Severity};
use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;

/// The program that makes editions, as their seals name it.
const MADE_BY: &str = concat!("przystan ", env!("CARGO_PKG_VERSION"));

/// States of proposals that nobody has decided on.
const OPEN: [ProposalState; 4] = [ProposalState::Submitted, ProposalState::Approved, ProposalState::Publishing, ProposalState::NeedsMerge];

/// Files whose faults reach the informator.
const ITS_FILES: [&str; 7] = ["services/", "organizations/", "locations/", "editions/", "taxonomies/sections.toml", "portal.toml", "terms.toml"];

/// A change that waits for somebody: id of the proposal, path and new text of a file of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OpenChange {
    /// Id of the proposal.
    pub(crate) id: String,
    /// Number of the proposal at the desk.
    pub(crate) number: i64,
    /// The file.
    pub(crate) path: String,
    /// What it would become.
    pub(crate) proposed: String,
}

/// What keeps an edition from being published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// It does not fit the editions and the content that are there.
    Obstacle(Obstacle),
    /// A file is broken.
    Broken(Finding),
    /// A change waits for a decision.
    Open(OpenChange),
    /// The booklet cannot show it.
    #[cfg(feature = "pdf")]
    Letter(String),
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Block::Obstacle(obstacle) => write!(f, "{obstacle}"),
            Block::Broken(finding) => write!(f, "{finding}"),
            #[cfg(feature = "pdf")]
            Block::Letter(letter) => write!(f, "the booklet: {letter}"),
            Block::Open(change) => write!(f, "proposal {} about {} waits for a decision", change.number, change.path),
        }
    }
}

/// An edition before it is signed off, with what keeps it from being published.
pub(crate) struct Staged {
    /// What would be frozen.
    pub(crate) staging: Staging,
    /// Nothing may stand here when it is published.
    pub(crate) blocks: Vec<Block>,
}

/// Changes that nobody has decided on; none where there is no desk.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn open_changes(database: &Database) -> Result<Vec<OpenChange>, StoreError> {
    let mut open = Vec::new();
    if !database.is_there() {
        return Ok(open);
    }
    let store = database.open().await?;
    for state in OPEN {
        for id in store.proposals_in(state).await? {
            let Some(proposal) = store.proposal(&id).await? else { continue };
            let change = |file: desk::ProposedFile| OpenChange {
                id: proposal.id.clone(),
                number: proposal.number,
                path: file.path,
                proposed: String::from_utf8_lossy(&file.proposed).into_owned(),
            };
            open.extend(proposal.files.into_iter().map(change));
        }
    }
    Ok(open)
}

/// Stages an edition. `findings` are those of the content it is made from.
pub(crate) fn stage(catalogue: &Catalogue, findings: &[Finding], open: &[OpenChange], plan: &Plan) -> Staged {
    let staging = edition::stage(catalogue, plan);
    let broken = findings.iter().filter(|found| found.severity == Severity::Error && ITS_FILES.iter().any(|file| found.file.starts_with(file)));
    let reaches = |change: &&OpenChange| reaches(catalogue, plan, &staging, change);
    let blocks = staging.obstacles.iter().cloned().map(Block::Obstacle);
    let blocks = blocks.chain(broken.cloned().map(Block::Broken)).chain(open.iter().filter(reaches).cloned().map(Block::Open));
    let blocks = blocks.chain(letters(&staging.edition)).collect();
    Staged { staging, blocks }
}

/// Letters that the booklet cannot show.
#[cfg(feature = "pdf")]
fn letters(edition: &model::Edition) -> Vec<Block> {
    edition::missing_letters(edition).into_iter().map(Block::Letter).collect()
}

/// Without a press there is no booklet.
#[cfg(not(feature = "pdf"))]
fn letters(_: &model::Edition) -> Vec<Block> {
    Vec::new()
}

/// Whether a change is about something in a section: an entry, its organization, or a new service that wants to stand there.
fn reaches(catalogue: &Catalogue, plan: &Plan, staging: &Staging, change: &OpenChange) -> bool {
    let id = change.path.split('/').nth(1).unwrap_or_default().trim_end_matches(".toml");
    let of = |folder: &str| change.path.starts_with(folder);
    let planned =
        |service: &model::Service| service.informator.as_ref().is_some_and(|place| plan.sections.is_empty() || plan.sections.contains(&place.section));
    match catalogue.service(id) {
        Some(service) if of("services/") => planned(service),
        None if of("services/") => change.proposed.contains("informator"),
        _ if of("organizations/") => staging.edition.entries().any(|(_, entry)| entry.organization == id),
        _ => false,
    }
}

/// Why an edition was not published. Nothing of it is to be seen.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotSignedOff {
    /// Something blocks it.
    #[error("{} things keep it from being published", .0.len())]
    Blocked(Vec<Block>),
    /// It cannot be pressed.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Press(#[from] edition::PressError),
    /// This program has no press.
    #[cfg(not(feature = "pdf"))]
    #[error("this program was built without the booklet; build it with the feature `pdf`, or say --without-booklet")]
    NoPress,
    /// It cannot take its place.
    #[error(transparent)]
    Freeze(#[from] FreezeError),
}

/// Signs an edition off: presses the booklets, seals all files, and brings them to their place, whole or not at all. Takes a second or
/// two, and waits for the disk. Gives the names of its files.
///
/// # Errors
/// When something blocks it, it cannot be pressed, or the disk refuses.
pub(crate) fn sign_off(content: &Path, staged: &Staged, by: &str, with_booklet: bool) -> Result<Vec<String>, NotSignedOff> {
    if !staged.blocks.is_empty() {
        return Err(NotSignedOff::Blocked(staged.blocks.clone()));
    }
    let pressed = if with_booklet { pressed(&staged.staging.edition)? } else { Frozen::new() };
    let files = edition::freeze(&staged.staging, pressed, &Signature { by: by.to_owned(), made_by: MADE_BY.to_owned() });
    freeze(content, &staged.staging.edition.id, &files, &|_| {})?;
    Ok(files.into_keys().collect())
}

#[cfg(feature = "pdf")]
fn pressed(edition: &model::Edition) -> Result<Frozen, NotSignedOff> {
    Ok(edition::booklets(edition)?)
}

#[cfg(not(feature = "pdf"))]
fn pressed(_: &model::Edition) -> Result<Frozen, NotSignedOff> {
    Err(NotSignedOff::NoPress)
}

/// What an edition is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// As it was published; `again` files were made again and are the same to the byte.
    Sound {
        /// How many.
        again: usize,
    },
    /// As it was published; another program made it, so its files are not made again.
    MadeElsewhere(String),
    /// Not as it was published.
    Broken(Vec<String>),
}

/// Looks at an edition: every hash, and every file made again from its entries.
pub(crate) fn verdict(catalogue: &Catalogue, findings: &[Finding], id: &str) -> Verdict {
    let begin = format!("editions/{id}/");
    let mut faults: Vec<String> = findings.iter().filter(|found| found.file.starts_with(&begin)).map(ToString::to_string).collect();
    let Some(published) = catalogue.edition(id).filter(|_| faults.is_empty()) else {
        faults.extend(faults.is_empty().then(|| format!("there is no edition {id}")));
        return Verdict::Broken(faults);
    };
    if published.seal.made_by != MADE_BY {
        return Verdict::MadeElsewhere(published.seal.made_by.clone());
    }
    match again(catalogue, published) {
        Ok(files) => compared(published, &files),
        Err(fault) => Verdict::Broken(vec![fault]),
    }
}

fn compared(published: &Published, files: &Frozen) -> Verdict {
    let sealed = files.iter().filter_map(|(name, bytes)| Some((name, bytes, published.file(name)?)));
    let (same, other): (Vec<_>, Vec<_>) = sealed.partition(|(_, bytes, hash)| edition::sha256(bytes) == **hash);
    match other.is_empty() {
        true => Verdict::Sound { again: same.len() },
        false => Verdict::Broken(other.into_iter().map(|(name, _, _)| format!("{name}: made again from the entries, it has other bytes")).collect()),
    }
}

/// The files that follow from the entries, made again.
fn again(catalogue: &Catalogue, published: &Published) -> Result<Frozen, String> {
    let mut files = edition::tables(&published.edition);
    if let Some(previous) = published.seal.previous.as_ref().and_then(|previous| catalogue.edition(previous.as_str())) {
        files.insert("changes.csv".to_owned(), edition::changes_csv(&edition::changes(&previous.edition, &published.edition)));
    }
    if published.seal.files.keys().any(|name| name.ends_with(".pdf")) {
        files.append(&mut pressed_again(&published.edition)?);
    }
    Ok(files)
}

#[cfg(feature = "pdf")]
fn pressed_again(edition: &model::Edition) -> Result<Frozen, String> {
    edition::booklets(edition).map_err(|error| error.to_string())
}

/// Without a press the hashes have to do.
#[cfg(not(feature = "pdf"))]
fn pressed_again(_: &model::Edition) -> Result<Frozen, String> {
    Ok(Frozen::new())
}

/// Editions whose folders are there, sound or not.
pub(crate) fn folders(files: &Files) -> BTreeSet<String> {
    let inside = files.keys().filter_map(|name| name.strip_prefix("editions/"));
    inside.filter_map(|name| Some(name.split_once('/')?.0.to_owned())).collect()
}

/// `ID=REASON`, as the command line gives it.
pub(crate) fn keep(catalogue: &Catalogue, text: &str) -> Result<(ServiceId, String), String> {
    let (id, reason) = text.split_once('=').ok_or_else(|| format!("«{text}» is not ID=REASON"))?;
    let known = catalogue.service(id).ok_or_else(|| format!("there is no service «{id}»"))?;
    match reason.trim() {
        "" => Err(format!("say why «{id}» stays in: {id}=REASON")),
        reason => Ok((known.id.clone(), reason.to_owned())),
    }
}
