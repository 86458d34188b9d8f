//! The write-ahead rows: what is about to be written, before the first byte of a content file changes.

use super::proposals::{ProposalState, set_state};
use super::versions::{Origin, keep, stands};
use super::{Store, StoreError};
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// One file that is about to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Write {
    pub(crate) path: String,
    /// What stands there before; `None`: nothing.
    pub(crate) expected: Option<Vec<u8>>,
    pub(crate) new: Vec<u8>,
}

/// A change on its way onto the disk.
#[derive(Clone, Debug)]
pub(crate) struct Publication {
    pub(crate) id: i64,
    pub(crate) proposal: String,
    /// Takes back what a proposal published in part.
    pub(crate) undoes: bool,
    pub(crate) author: String,
    pub(crate) writes: Vec<Write>,
}

impl Store {
    /// Writes down what is about to happen. From here on the intent survives anything.
    pub(crate) async fn begin(&self, proposal: &str, undoes: bool, author: &str, writes: Vec<Write>, at: DateTime<Utc>) -> Result<Publication, StoreError> {
        let mut turn = self.publish_turn().await?;
        let row = sqlx::query("SELECT COALESCE(MAX(id), 0) + 1 AS id FROM publications").fetch_one(&mut *turn).await?;
        let id: i64 = row.try_get("id")?;
        let add = "INSERT INTO publications (id, proposal, undoes, state, author, at) VALUES ($1, $2, $3, 'pending', $4, $5)";
        sqlx::query(add).bind(id).bind(proposal).bind(i64::from(undoes)).bind(author).bind(at.to_rfc3339()).execute(&mut *turn).await?;
        for write in &writes {
            add_write(&mut turn, id, write, at).await?;
        }
        if !undoes {
            set_state(&mut turn, proposal, ProposalState::Publishing, at).await?;
        }
        turn.commit().await?;
        Ok(Publication { id, proposal: proposal.to_owned(), undoes, author: author.to_owned(), writes })
    }

    /// Publications that were begun and neither finished nor given up, the oldest first.
    pub(crate) async fn pending(&self) -> Result<Vec<Publication>, StoreError> {
        let rows = sqlx::query("SELECT id, proposal, undoes, author FROM publications WHERE state = 'pending' ORDER BY id").fetch_all(&self.pool).await?;
        let mut pending = Vec::new();
        for row in &rows {
            pending.push(self.publication(row, "pending").await?);
        }
        Ok(pending)
    }

    /// What a proposal has put on the page before it was given up, and nobody has taken back yet.
    pub(crate) async fn published_in_part(&self, proposal: &str) -> Result<Vec<Write>, StoreError> {
        let rows = "SELECT id, proposal, undoes, author FROM publications WHERE proposal = $1 AND state = 'abandoned' AND undoes = 0 ORDER BY id DESC";
        let rows = sqlx::query(rows).bind(proposal).fetch_all(&self.pool).await?;
        let mut writes = Vec::new();
        for row in &rows {
            writes.extend(self.publication(row, "applied").await?.writes);
        }
        Ok(writes)
    }

    /// A publication with its files in a state.
    async fn publication(&self, row: &AnyRow, state: &str) -> Result<Publication, StoreError> {
        let id: i64 = row.try_get("id")?;
        let files = "SELECT f.path, f.expected, e.bytes AS expected_bytes, n.bytes AS new FROM publication_files f LEFT JOIN blobs e ON e.hash = f.expected JOIN blobs n ON n.hash = f.new WHERE f.publication = $1 AND f.state = $2 ORDER BY f.path";
        let files = sqlx::query(files).bind(id).bind(state).fetch_all(&self.pool).await?;
        let writes = files.iter().map(write).collect::<Result<_, _>>()?;
        let undoes: i64 = row.try_get("undoes")?;
        Ok(Publication { id, proposal: row.try_get("proposal")?, undoes: undoes != 0, author: row.try_get("author")?, writes })
    }

    /// Everything is on the disk.
    pub(crate) async fn finish(&self, publication: &Publication, at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.publish_turn().await?;
        settle(&mut turn, publication.id, "applied").await?;
        sqlx::query("UPDATE publication_files SET state = 'applied' WHERE publication = $1 AND state = 'pending'")
            .bind(publication.id)
            .execute(&mut *turn)
            .await?;
        for write in &publication.writes {
            let hash = keep(&mut turn, &write.new).await?;
            stands(&mut turn, &write.path, Some(&hash), Origin::Desk, Some(publication.id), at).await?;
        }
        if publication.undoes {
            taken_back(&mut turn, publication).await?;
        } else {
            set_state(&mut turn, &publication.proposal, ProposalState::Published, at).await?;
        }
        Ok(turn.commit().await?)
    }

    /// Somebody changed a file meanwhile: what is there stays there, and the rest is planned anew.
    pub(crate) async fn give_up(&self, publication: &Publication, applied: &[String]) -> Result<(), StoreError> {
        let mut turn = self.publish_turn().await?;
        settle(&mut turn, publication.id, "abandoned").await?;
        for write in &publication.writes {
            let state = if applied.contains(&write.path) { "applied" } else { "abandoned" };
            let set = "UPDATE publication_files SET state = $3 WHERE publication = $1 AND path = $2";
            sqlx::query(set).bind(publication.id).bind(&write.path).bind(state).execute(&mut *turn).await?;
        }
        Ok(turn.commit().await?)
    }

    /// A person has to decide. What stood in the files is kept.
    pub(crate) async fn needs_merge(&self, proposal: &str, found: &[(String, Vec<u8>)], at: DateTime<Utc>) -> Result<(), StoreError> {
        self.settle_proposal(proposal, ProposalState::NeedsMerge, found, at).await
    }

    /// Nothing had to be written: all of it is on the page already.
    pub(crate) async fn already_published(&self, proposal: &str, found: &[(String, Vec<u8>)], at: DateTime<Utc>) -> Result<(), StoreError> {
        self.settle_proposal(proposal, ProposalState::Published, found, at).await
    }

    async fn settle_proposal(&self, proposal: &str, state: ProposalState, found: &[(String, Vec<u8>)], at: DateTime<Utc>) -> Result<(), StoreError> {
        let mut turn = self.publish_turn().await?;
        for (path, bytes) in found {
            let hash = keep(&mut turn, bytes).await?;
            stands(&mut turn, path, Some(&hash), Origin::Hand, None, at).await?;
        }
        set_state(&mut turn, proposal, state, at).await?;
        Ok(turn.commit().await?)
    }

    /// Publications that git has not taken yet, the oldest first.
    pub(crate) async fn uncommitted(&self) -> Result<Vec<Publication>, StoreError> {
        let rows = "SELECT id, proposal, undoes, author FROM publications WHERE state <> 'pending' AND committed = 'waiting' ORDER BY id";
        let rows = sqlx::query(rows).fetch_all(&self.pool).await?;
        let mut found = Vec::new();
        for row in &rows {
            found.push(self.publication(row, "applied").await?);
        }
        Ok(found)
    }

    /// Git has taken it, or there is none.
    pub(crate) async fn committed(&self, id: i64, how: &str) -> Result<(), StoreError> {
        sqlx::query("UPDATE publications SET committed = $2 WHERE id = $1").bind(id).bind(how).execute(&self.pool).await?;
        Ok(())
    }
}

async fn add_write(turn: &mut AnyConnection, publication: i64, write: &Write, at: DateTime<Utc>) -> Result<(), StoreError> {
    let expected = match &write.expected {
        Some(bytes) => Some(keep(turn, bytes).await?),
        None => None,
    };
    stands(turn, &write.path, expected.as_deref(), Origin::Hand, None, at).await?;
    let new = keep(turn, &write.new).await?;
    let add = "INSERT INTO publication_files (publication, path, expected, new, state) VALUES ($1, $2, $3, $4, 'pending')";
    sqlx::query(add).bind(publication).bind(&write.path).bind(expected).bind(new).execute(turn).await?;
    Ok(())
}

async fn settle(turn: &mut AnyConnection, id: i64, state: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE publications SET state = $2 WHERE id = $1").bind(id).bind(state).execute(turn).await?;
    Ok(())
}

async fn taken_back(turn: &mut AnyConnection, publication: &Publication) -> Result<(), StoreError> {
    let set = "UPDATE publication_files SET state = 'abandoned' WHERE path = $2 AND state = 'applied' AND publication IN (SELECT id FROM publications WHERE proposal = $1 AND undoes = 0 AND state = 'abandoned')";
    for write in &publication.writes {
        sqlx::query(set).bind(&publication.proposal).bind(&write.path).execute(&mut *turn).await?;
    }
    Ok(())
}

fn write(row: &AnyRow) -> Result<Write, StoreError> {
    let expected: Option<String> = row.try_get("expected")?;
    let expected = expected.map(|_| row.try_get("expected_bytes")).transpose()?;
    Ok(Write { path: row.try_get("path")?, expected, new: row.try_get("new")? })
}
