//! Answers of organizations: only ever added, each in one transaction with the proposal it leads to.

use super::audit::{self, Deed};
use super::campaigns::{parsed, renewed};
use super::outbox;
use super::proposals::{add_file, set_state};
use super::{ProposalState, ProposedFile, Store, StoreError, Via};
use chrono::{DateTime, TimeDelta, Utc};
use model::campaign::Reply;
use model::{CampaignId, OrganizationId, ServiceId};
use sqlx::{AnyConnection, Row};

/// Days after which the name of who answered is erased.
const NAMES_KEPT_DAYS: i64 = 3 * 365;

/// What an organization says about some of its services.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// In which campaign.
    pub campaign: CampaignId,
    /// Who.
    pub organization: OrganizationId,
    /// What.
    pub reply: Reply,
    /// About which services, each with what was shown of it.
    pub about: Vec<(ServiceId, String)>,
    /// By which way.
    pub via: Via,
    /// Who says so, if they tell.
    pub name: Option<String>,
    /// Who wrote it down at the desk; none when the organization did it itself.
    pub by: Option<String>,
    /// The files it changes.
    pub files: Vec<ProposedFile>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The first of the answers.
    pub seq: i64,
    /// The proposal.
    pub proposal: Option<String>,
}

/// Why an answer was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The organization is not asked about that.
    #[error("{0} is not asked about {1}")]
    Foreign(OrganizationId, ServiceId),
    /// A newer campaign is open.
    #[error("the campaign {0} is over")]
    Over(CampaignId),
}

impl From<sqlx::Error> for AnswerError {
    fn from(error: sqlx::Error) -> AnswerError {
        AnswerError::Store(error.into())
    }
}

impl Store {
    /// Takes an answer. A confirmation is to be published at once, anything else waits for a review; what the same organization
    /// proposed before about these services is taken back.
    ///
    /// # Errors
    /// When the organization is not asked about one of these services, or a newer campaign is open.
    pub async fn hear(&self, said: &Said, at: DateTime<Utc>) -> Result<Heard, AnswerError> {
        let mut turn = self.write().await?;
        let heard = heard(&mut turn, said, at).await?;
        outbox::put_receipt(&mut turn, &said.campaign, &said.organization, heard.seq, at).await?;
        turn.commit().await?;
        Ok(heard)
    }

    /// «That was not us»: none of what was answered counts any more, and the link is void. Gives the answers that stand in ledgers.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn dispute(&self, said: &Said, at: DateTime<Utc>) -> Result<Heard, AnswerError> {
        let mut turn = self.write().await?;
        let heard = heard(&mut turn, &Said { reply: Reply::Dispute, ..said.clone() }, at).await?;
        renewed(&mut turn, &said.campaign, &said.organization, at).await?;
        turn.commit().await?;
        Ok(heard)
    }

    /// Changes that are on the page and that their organization has not been written down for: the answer, its organization, its service.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn unassured(&self) -> Result<Vec<(i64, OrganizationId, ServiceId, DateTime<Utc>)>, StoreError> {
        let rows = "SELECT a.seq, i.organization, a.service, a.at FROM answers a JOIN ask_items i ON i.campaign = a.campaign AND i.service = a.service JOIN proposals p ON p.id = a.proposal WHERE a.assured = 0 AND a.reply IN ('change', 'close') AND p.state = 'published' AND a.seq = (SELECT MAX(b.seq) FROM answers b WHERE b.campaign = a.campaign AND b.service = a.service) ORDER BY a.seq";
        let rows = sqlx::query(rows).fetch_all(self.pool()).await?;
        rows.iter()
            .map(|row| {
                let at = parsed(row, "at", |text| DateTime::parse_from_rfc3339(text).ok())?.to_utc();
                Ok((row.try_get("seq")?, parsed(row, "organization", OrganizationId::parse)?, parsed(row, "service", ServiceId::parse)?, at))
            })
            .collect()
    }

    /// An answer stands in the ledger, by this proposal of the desk itself.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn assure(&self, seq: i64, organization: &OrganizationId, file: ProposedFile, at: DateTime<Utc>) -> Result<String, StoreError> {
        let mut turn = self.write().await?;
        let id = format!("assured-{seq}");
        put_proposal(&mut turn, &id, organization.as_str(), &[file], ProposalState::Approved, at).await?;
        sqlx::query("UPDATE answers SET assured = 1 WHERE seq = $1").bind(seq).execute(&mut *turn).await?;
        turn.commit().await?;
        Ok(id)
    }

    /// Who answers told their name: it belongs to their last answers in this campaign.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn name_answers(&self, campaign: &CampaignId, organization: &OrganizationId, name: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        let add = "INSERT INTO answer_names (answer, name, at) SELECT MAX(a.seq), $3, $4 FROM answers a JOIN ask_items i ON i.campaign = a.campaign AND i.service = a.service WHERE i.campaign = $1 AND i.organization = $2 GROUP BY a.service ON CONFLICT (answer) DO UPDATE SET name = $3";
        sqlx::query(add).bind(campaign.as_str()).bind(organization.as_str()).bind(name).bind(at.to_rfc3339()).execute(self.pool()).await?;
        Ok(())
    }

    /// Erases names after their time; answers how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_names(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        let oldest = (now - TimeDelta::days(NAMES_KEPT_DAYS)).to_rfc3339();
        Ok(sqlx::query("DELETE FROM answer_names WHERE at < $1").bind(oldest).execute(self.pool()).await?.rows_affected())
    }
}

/// An answer, in the transaction of what follows from it.
async fn heard(turn: &mut AnyConnection, said: &Said, at: DateTime<Utc>) -> Result<Heard, AnswerError> {
    may_answer(turn, said).await?;
    let seq: i64 = sqlx::query("SELECT COALESCE(MAX(seq), 0) + 1 AS seq FROM answers").fetch_one(&mut *turn).await?.try_get("seq")?;
    for (service, _) in &said.about {
        take_back(turn, &said.campaign, service, at).await?;
    }
    let proposal = add_proposal(turn, said, seq, at).await?;
    for (place, about) in said.about.iter().enumerate() {
        add_answer(turn, said, seq + place as i64, about, proposal.as_deref(), at).await?;
    }
    let actor = said.by.clone().unwrap_or_else(|| said.organization.to_string());
    let deed = Deed { actor, verb: said.reply.as_str(), object: objects(said), via: said.via.as_str() };
    audit::add(turn, &deed, at).await?;
    Ok(Heard { seq, proposal })
}

fn objects(said: &Said) -> String {
    let services: Vec<&str> = said.about.iter().map(|(service, _)| service.as_str()).collect();
    format!("{} {}", said.campaign, services.join(" "))
}

async fn may_answer(turn: &mut AnyConnection, said: &Said) -> Result<(), AnswerError> {
    let last = super::campaigns::last_campaign(turn).await?;
    if last.is_none_or(|last| last.id != said.campaign) {
        return Err(AnswerError::Over(said.campaign.clone()));
    }
    for (service, _) in &said.about {
        let item = "SELECT service FROM ask_items WHERE campaign = $1 AND organization = $2 AND service = $3";
        let item = sqlx::query(item).bind(said.campaign.as_str()).bind(said.organization.as_str()).bind(service.as_str());
        if item.fetch_optional(&mut *turn).await?.is_none() {
            return Err(AnswerError::Foreign(said.organization.clone(), service.clone()));
        }
    }
    Ok(())
}

/// What waits for a review from the last answer about this service waits no more.
async fn take_back(turn: &mut AnyConnection, campaign: &CampaignId, service: &ServiceId, at: DateTime<Utc>) -> Result<(), StoreError> {
    let open = "SELECT p.id FROM answers a JOIN proposals p ON p.id = a.proposal WHERE a.campaign = $1 AND a.service = $2 AND a.reply <> 'confirm' AND p.state IN ('draft', 'submitted', 'needs_merge')";
    let rows = sqlx::query(open).bind(campaign.as_str()).bind(service.as_str()).fetch_all(&mut *turn).await?;
    for row in &rows {
        set_state(turn, row.try_get::<&str, _>("id")?, ProposalState::Withdrawn, at).await?;
    }
    Ok(())
}

async fn add_proposal(turn: &mut AnyConnection, said: &Said, seq: i64, at: DateTime<Utc>) -> Result<Option<String>, StoreError> {
    if said.files.is_empty() {
        return Ok(None);
    }
    let state = if matches!(said.reply, Reply::Change | Reply::Close) { ProposalState::Submitted } else { ProposalState::Approved };
    let id = format!("answer-{}-{seq}", said.campaign);
    put_proposal(turn, &id, said.organization.as_str(), &said.files, state, at).await?;
    Ok(Some(id))
}

async fn put_proposal(
    turn: &mut AnyConnection,
    id: &str,
    author: &str,
    files: &[ProposedFile],
    state: ProposalState,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let add = "INSERT INTO proposals (id, number, state, author, made_at, state_at) VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM proposals), $2, $3, $4, $4)";
    sqlx::query(add).bind(id).bind(state.as_str()).bind(author).bind(at.to_rfc3339()).execute(&mut *turn).await?;
    for file in files {
        add_file(turn, id, file).await?;
    }
    Ok(())
}

async fn add_answer(
    turn: &mut AnyConnection,
    said: &Said,
    seq: i64,
    (service, hash): &(ServiceId, String),
    proposal: Option<&str>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let add = "INSERT INTO answers (seq, campaign, service, reply, hash, proposal, via, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let add = sqlx::query(add).bind(seq).bind(said.campaign.as_str()).bind(service.as_str()).bind(said.reply.as_str()).bind(hash);
    add.bind(proposal).bind(said.via.as_str()).bind(at.to_rfc3339()).execute(&mut *turn).await?;
    if let Some(name) = &said.name {
        let add = "INSERT INTO answer_names (answer, name, at) VALUES ($1, $2, $3)";
        sqlx::query(add).bind(seq).bind(name).bind(at.to_rfc3339()).execute(turn).await?;
    }
    Ok(())
}
