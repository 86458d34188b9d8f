//! What somebody wants to change: whole files as they would be, each with the version it began from.

use super::audit::{self, Deed};
use super::outbox::{self, Cause};
use super::versions::{hash_of, keep};
use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use model::campaign::MailKind;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Where a proposal is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalState {
    /// Its author is still at it.
    Draft,
    /// It waits for a review.
    Submitted,
    /// A reviewer wants it published.
    Approved,
    /// It is on its way onto the disk.
    Publishing,
    /// It is on the page.
    Published,
    /// A person has to decide between it and what is on the page.
    NeedsMerge,
    /// A reviewer said no.
    Rejected,
    /// The same author sent a newer one.
    Superseded,
    /// Its author took it back.
    Withdrawn,
}

/// All states with their names in the database.
const STATES: [(ProposalState, &str); 9] = [
    (ProposalState::Draft, "draft"),
    (ProposalState::Submitted, "submitted"),
    (ProposalState::Approved, "approved"),
    (ProposalState::Publishing, "publishing"),
    (ProposalState::Published, "published"),
    (ProposalState::NeedsMerge, "needs_merge"),
    (ProposalState::Rejected, "rejected"),
    (ProposalState::Superseded, "superseded"),
    (ProposalState::Withdrawn, "withdrawn"),
];

impl ProposalState {
    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        STATES.iter().find(|(state, _)| *state == self).map_or("", |(_, name)| name)
    }

    /// Whether somebody still has to look at it, or it is on its way onto the page.
    pub fn is_waiting(self) -> bool {
        matches!(self, ProposalState::Submitted | ProposalState::NeedsMerge | ProposalState::Approved | ProposalState::Publishing)
    }

    pub(super) fn parse(name: &str) -> Option<ProposalState> {
        STATES.iter().find(|(_, known)| *known == name).map(|(state, _)| *state)
    }
}

/// A file as somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedFile {
    /// Below the content folder.
    pub path: String,
    /// The version it began from; `None` for a new file.
    pub base: Option<Vec<u8>>,
    /// What it should become.
    pub proposed: Vec<u8>,
}

/// A proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Counts all proposals.
    pub number: i64,
    /// Where it is.
    pub state: ProposalState,
    /// The organization or role that made it.
    pub author: String,
    /// When it was made.
    pub made_at: String,
    /// Why a reviewer said no.
    pub reason: Option<String>,
    /// Its files.
    pub files: Vec<ProposedFile>,
}

impl Proposal {
    /// The file it is about: of a service that moves not the new place; and the ledger that all files of facts share says nothing of that.
    pub fn main_file(&self) -> Option<&ProposedFile> {
        let of_service = self.files.iter().find(|file| file.path.starts_with("services/"));
        of_service.or_else(|| self.files.iter().find(|file| file.path != "ledger.toml")).or(self.files.first())
    }

    /// Names exactly this content: an approval is of one hash, and a later edit has another.
    pub fn content_hash(&self) -> String {
        let base = |file: &ProposedFile| file.base.as_deref().map_or_else(|| "new".to_owned(), hash_of);
        let lines: Vec<String> = self.files.iter().map(|file| format!("{} {} {}\n", file.path, base(file), hash_of(&file.proposed))).collect();
        hash_of(lines.concat().as_bytes())
    }
}

/// Why a proposal was neither taken nor approved.
#[derive(Debug, thiserror::Error)]
pub enum ProposalError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such proposal.
    #[error("there is no such proposal")]
    Unknown,
    /// Somebody changed it since the reviewer looked.
    #[error("the proposal was changed since it was looked at")]
    Changed,
    /// It does not wait for a review.
    #[error("the proposal is {0}")]
    State(&'static str),
}

impl Store {
    /// Writes down a proposal that waits for a review. The same id again replaces its files, and it waits anew.
    ///
    /// # Errors
    /// When it is on its way onto the page already, or the database refuses.
    pub async fn propose(&self, id: &str, author: &str, files: &[ProposedFile], by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        self.written(id, author, files, &deed(by, "propose", id), at).await
    }

    /// A reviewer changes what somebody proposed; its author stays the author, and it waits anew.
    ///
    /// # Errors
    /// When it is on its way onto the page already, or the database refuses.
    pub async fn correct(&self, id: &str, files: &[ProposedFile], by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        self.written(id, "", files, &deed(by, "correct", id), at).await
    }

    async fn written(&self, id: &str, author: &str, files: &[ProposedFile], deed: &Deed, at: DateTime<Utc>) -> Result<(), ProposalError> {
        let mut turn = self.write().await?;
        is_open(self.proposal(id).await?.as_ref())?;
        let add = "INSERT INTO proposals (id, number, state, author, made_at, state_at) VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM proposals), 'submitted', $2, $3, $3) ON CONFLICT (id) DO UPDATE SET state = 'submitted', state_at = $3";
        sqlx::query(add).bind(id).bind(author).bind(at.to_rfc3339()).execute(&mut *turn).await.map_err(StoreError::from)?;
        sqlx::query("DELETE FROM proposal_files WHERE proposal = $1").bind(id).execute(&mut *turn).await.map_err(StoreError::from)?;
        for file in files {
            add_file(&mut turn, id, file).await?;
        }
        audit::add(&mut turn, deed, at).await?;
        turn.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// A proposal with its files.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn proposal(&self, id: &str) -> Result<Option<Proposal>, StoreError> {
        let row = sqlx::query("SELECT id, number, state, author, made_at, reason FROM proposals WHERE id = $1").bind(id).fetch_optional(&self.pool).await?;
        let Some(row) = row else { return Ok(None) };
        let files = "SELECT f.path, f.base, b.bytes AS base_bytes, p.bytes AS proposed FROM proposal_files f LEFT JOIN blobs b ON b.hash = f.base JOIN blobs p ON p.hash = f.proposed WHERE f.proposal = $1 ORDER BY f.path";
        let files = sqlx::query(files).bind(id).fetch_all(&self.pool).await?;
        Ok(Some(proposal(&row, files.iter().map(file).collect::<Result<_, _>>()?)?))
    }

    /// Ids of proposals in a state, the oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn proposals_in(&self, state: ProposalState) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT id FROM proposals WHERE state = $1 ORDER BY number").bind(state.as_str()).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get("id")?)).collect()
    }

    /// What the last published proposal of this author wanted a file to say.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_published_by(&self, author: &str, path: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let last = "SELECT b.bytes FROM proposal_files f JOIN proposals p ON p.id = f.proposal JOIN blobs b ON b.hash = f.proposed WHERE f.path = $1 AND p.author = $2 AND p.state = 'published' ORDER BY p.number DESC LIMIT 1";
        let row = sqlx::query(last).bind(path).bind(author).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get("bytes")).transpose()?)
    }

    /// Approves exactly the content that was looked at. Who approves what they proposed themselves is written down as such.
    ///
    /// # Errors
    /// When it was changed since, or does not wait for a review.
    pub async fn approve(&self, id: &str, content_hash: &str, by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        let mut turn = self.write().await?;
        self.looked_at(id, content_hash).await?;
        let own = "SELECT seq FROM audit WHERE actor = $1 AND verb = 'propose' AND object = $2";
        let own = sqlx::query(own).bind(by).bind(id).fetch_optional(&mut *turn).await.map_err(StoreError::from)?;
        set_state(&mut turn, id, ProposalState::Approved, at).await?;
        audit::add(&mut turn, &deed(by, if own.is_some() { "approve-own" } else { "approve" }, id), at).await?;
        turn.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// Who may judge translations says that some fit as they are: only ledgers change, no word that a reader reads, so nobody looks again.
    ///
    /// # Errors
    /// When anything else than a ledger would change, or it does not wait any more.
    pub async fn affirm(&self, id: &str, by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        let mut turn = self.write().await?;
        let proposal = self.proposal(id).await?.ok_or(ProposalError::Unknown)?;
        let only_ledgers = proposal.files.iter().all(|file| file.path.ends_with("/ledger.toml"));
        if !only_ledgers || proposal.state != ProposalState::Submitted {
            return Err(ProposalError::State(proposal.state.as_str()));
        }
        set_state(&mut turn, id, ProposalState::Approved, at).await?;
        audit::add(&mut turn, &deed(by, "still-fits", id), at).await?;
        turn.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// Says no, with a reason its author reads.
    ///
    /// # Errors
    /// When it was changed since it was looked at, or does not wait for a review.
    pub async fn reject(&self, id: &str, content_hash: &str, reason: &str, by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        let mut turn = self.write().await?;
        self.looked_at(id, content_hash).await?;
        set_state(&mut turn, id, ProposalState::Rejected, at).await?;
        sqlx::query("UPDATE proposals SET reason = $2 WHERE id = $1").bind(id).bind(reason).execute(&mut *turn).await.map_err(StoreError::from)?;
        audit::add(&mut turn, &deed(by, "reject", id), at).await?;
        let cause = Cause { kind: MailKind::Rejection, campaign: None, subject: id, which: format!("-{}", at.timestamp()) };
        outbox::put(&mut turn, &cause, at).await?;
        turn.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// Its author takes it back.
    ///
    /// # Errors
    /// When it does not wait for a review any more.
    pub async fn withdraw(&self, id: &str, by: &str, at: DateTime<Utc>) -> Result<(), ProposalError> {
        let mut turn = self.write().await?;
        let proposal = self.proposal(id).await?.ok_or(ProposalError::Unknown)?;
        if !matches!(proposal.state, ProposalState::Submitted | ProposalState::NeedsMerge) {
            return Err(ProposalError::State(proposal.state.as_str()));
        }
        set_state(&mut turn, id, ProposalState::Withdrawn, at).await?;
        audit::add(&mut turn, &deed(by, "withdraw", id), at).await?;
        turn.commit().await.map_err(StoreError::from)?;
        Ok(())
    }

    /// The person who sent a proposal.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sender(&self, id: &str) -> Result<Option<String>, StoreError> {
        let last = "SELECT actor FROM audit WHERE verb = 'propose' AND object = $1 ORDER BY seq LIMIT 1";
        let row = sqlx::query(last).bind(id).fetch_optional(&self.pool).await?;
        Ok(row.map(|row| row.try_get("actor")).transpose()?)
    }

    /// A proposal that waits for a review, with exactly this content.
    async fn looked_at(&self, id: &str, content_hash: &str) -> Result<(), ProposalError> {
        let proposal = self.proposal(id).await?.ok_or(ProposalError::Unknown)?;
        match proposal.state {
            ProposalState::Submitted | ProposalState::NeedsMerge if proposal.content_hash() == content_hash => Ok(()),
            ProposalState::Submitted | ProposalState::NeedsMerge => Err(ProposalError::Changed),
            other => Err(ProposalError::State(other.as_str())),
        }
    }

    /// How many proposals wait for a review or for a choice.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn proposal_count(&self) -> Result<i64, StoreError> {
        let count = "SELECT COUNT(*) AS waiting FROM proposals WHERE state IN ('submitted', 'needs_merge')";
        Ok(sqlx::query(count).fetch_one(self.pool()).await?.try_get("waiting")?)
    }

    /// All proposals, what waits for somebody first and the oldest first among these; the newest first among the rest.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn proposals(&self) -> Result<Vec<Proposal>, StoreError> {
        let all = "SELECT id FROM proposals ORDER BY CASE WHEN state IN ('submitted', 'needs_merge', 'approved', 'publishing') THEN 0 ELSE 1 END, CASE WHEN state IN ('submitted', 'needs_merge', 'approved', 'publishing') THEN number ELSE -number END LIMIT 200";
        let rows = sqlx::query(all).fetch_all(&self.pool).await?;
        let mut proposals = Vec::new();
        for row in &rows {
            proposals.extend(self.proposal(&row.try_get::<String, _>("id")?).await?);
        }
        Ok(proposals)
    }
}

fn deed(by: &str, verb: &'static str, id: &str) -> Deed {
    Deed { actor: by.to_owned(), verb, object: id.to_owned(), via: "session" }
}

/// A proposal that somebody may still change.
fn is_open(proposal: Option<&Proposal>) -> Result<(), ProposalError> {
    let closed = [ProposalState::Publishing, ProposalState::Published, ProposalState::Superseded];
    match proposal {
        Some(proposal) if closed.contains(&proposal.state) => Err(ProposalError::State(proposal.state.as_str())),
        _ => Ok(()),
    }
}

pub(super) async fn add_file(turn: &mut AnyConnection, id: &str, file: &ProposedFile) -> Result<(), StoreError> {
    let base = match &file.base {
        Some(bytes) => Some(keep(turn, bytes).await?),
        None => None,
    };
    let proposed = keep(turn, &file.proposed).await?;
    let add = "INSERT INTO proposal_files (proposal, path, base, proposed) VALUES ($1, $2, $3, $4)";
    sqlx::query(add).bind(id).bind(&file.path).bind(base).bind(proposed).execute(turn).await?;
    Ok(())
}

/// A proposal takes its next state.
pub(super) async fn set_state(turn: &mut AnyConnection, id: &str, state: ProposalState, at: DateTime<Utc>) -> Result<(), StoreError> {
    let set = "UPDATE proposals SET state = $2, state_at = $3 WHERE id = $1";
    sqlx::query(set).bind(id).bind(state.as_str()).bind(at.to_rfc3339()).execute(turn).await?;
    Ok(())
}

fn file(row: &AnyRow) -> Result<ProposedFile, StoreError> {
    let base: Option<String> = row.try_get("base")?;
    let base = base.map(|_| row.try_get("base_bytes")).transpose()?;
    Ok(ProposedFile { path: row.try_get("path")?, base, proposed: row.try_get("proposed")? })
}

fn proposal(row: &AnyRow, files: Vec<ProposedFile>) -> Result<Proposal, StoreError> {
    let state: String = row.try_get("state")?;
    let state = ProposalState::parse(&state).ok_or_else(|| StoreError::Row(format!("a proposal is «{state}»")))?;
    Ok(Proposal {
        id: row.try_get("id")?,
        number: row.try_get("number")?,
        state,
        author: row.try_get("author")?,
        made_at: row.try_get("made_at")?,
        reason: row.try_get("reason")?,
        files,
    })
}
