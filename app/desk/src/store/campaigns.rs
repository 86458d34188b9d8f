//! Campaigns, whom they ask about what, and what was answered.

use super::audit::{self, Deed};
use super::outbox::{self, Cause};
use super::{ProposalState, Store, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use model::campaign::{MailKind, Reply, Standing, Tally, Timetable};
use model::{CampaignId, Language, OrganizationId, ServiceId, TermId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};
use std::collections::BTreeMap;

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Named after the edition it prepares.
    pub id: CampaignId,
    /// Counts all campaigns.
    pub number: i64,
    /// The sections it asks about; all, when none is named.
    pub sections: Vec<TermId>,
    /// Its days.
    pub days: Timetable,
    /// The day it was closed.
    pub closed: Option<NaiveDate>,
}

/// Services that are asked about, by organization.
pub type Asked = BTreeMap<OrganizationId, Vec<ServiceId>>;

/// What one organization is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Whom.
    pub organization: OrganizationId,
    /// Which of its links is good.
    pub generation: i64,
    /// About what.
    pub items: Vec<AskItem>,
}

/// One service in an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskItem {
    /// Which.
    pub service: ServiceId,
    /// The last answer.
    pub answer: Option<Answer>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its place in the order of all answers.
    pub seq: i64,
    /// What.
    pub reply: Reply,
    /// What was shown.
    pub hash: String,
    /// The proposal it led to, and where that is.
    pub proposal: Option<(String, ProposalState)>,
    /// Whether it stands in the ledger.
    pub assured: bool,
    /// By which way.
    pub via: Via,
    /// When.
    pub at: DateTime<Utc>,
    /// Who says so, if they told.
    pub name: Option<String>,
}

/// By which way an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Via {
    /// By the organization's own link.
    Link,
    /// On the telephone.
    Phone,
    /// At the desk.
    Desk,
}

impl Via {
    /// The word in the database and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Via::Link => "link",
            Via::Phone => "phone",
            Via::Desk => "desk",
        }
    }

    fn parse(text: &str) -> Option<Via> {
        [Via::Link, Via::Phone, Via::Desk].into_iter().find(|via| via.as_str() == text)
    }
}

/// Somebody to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Of which organization.
    pub organization: OrganizationId,
    /// The mailbox.
    pub email: String,
    /// The language to write in.
    pub language: Language,
}

/// Why a campaign was not opened, closed or asked in.
#[derive(Debug, thiserror::Error)]
pub enum CampaignError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// One at a time.
    #[error("the campaign {0} is still open; close it first: przystan campaign close --edition {0}")]
    AnotherIsOpen(CampaignId),
    /// It is over.
    #[error("the campaign {0} was closed on {1}")]
    Closed(CampaignId, NaiveDate),
    /// There is none of that name.
    #[error("there is no campaign {0}; `przystan campaign status` names the last one")]
    Unknown(String),
}

impl From<sqlx::Error> for CampaignError {
    fn from(error: sqlx::Error) -> CampaignError {
        CampaignError::Store(error.into())
    }
}

impl AskItem {
    /// Where it stands: `is_living` says whether the service is still offered, `can_write` whether its organization has an address.
    pub fn standing(&self, is_living: bool, can_write: bool) -> Standing {
        let missing = if can_write { Standing::Waiting } else { Standing::NoContact };
        let state = self.answer.as_ref().and_then(|answer| answer.proposal.as_ref()).map(|(_, state)| *state);
        match (self.answer.as_ref().map(|answer| answer.reply), state) {
            _ if !is_living => Standing::Withdrawn,
            (Some(Reply::Confirm), _) => Standing::Confirmed,
            (Some(Reply::Change | Reply::Close), Some(ProposalState::Published)) => Standing::Confirmed,
            (Some(Reply::Change | Reply::Close), Some(state)) if state.is_waiting() => Standing::ToReview,
            _ => missing,
        }
    }
}

impl Ask {
    /// Where its services stand.
    pub fn tally(&self, is_living: impl Fn(&ServiceId) -> bool, can_write: bool) -> Tally {
        Tally::of(self.items.iter().map(|item| item.standing(is_living(&item.service), can_write)))
    }
}

impl Store {
    /// Opens a campaign. Opened again it asks those who came since, and nobody twice. Gives how many organizations are new.
    ///
    /// # Errors
    /// When another one is open, or this one is over.
    pub async fn open_campaign(&self, campaign: &Campaign, asked: &Asked, deed: &Deed, at: DateTime<Utc>) -> Result<usize, CampaignError> {
        let mut turn = self.write().await?;
        match last_campaign(&mut turn).await? {
            Some(last) if last.id != campaign.id && last.closed.is_none() => return Err(CampaignError::AnotherIsOpen(last.id)),
            _ => {}
        }
        match campaign_of(&mut turn, campaign.id.as_str()).await? {
            Some(Campaign { id, closed: Some(day), .. }) => return Err(CampaignError::Closed(id, day)),
            Some(_) => {}
            None => {
                add_campaign(&mut turn, campaign).await?;
                audit::add(&mut turn, deed, at).await?;
            }
        }
        let added = add_asks(&mut turn, &campaign.id, asked, at).await?;
        turn.commit().await?;
        Ok(added)
    }

    /// A campaign by its name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn campaign(&self, id: &str) -> Result<Option<Campaign>, StoreError> {
        campaign_of(&mut *self.pool().acquire().await?, id).await
    }

    /// The last campaign: the one whose links are good.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_campaign(&self) -> Result<Option<Campaign>, StoreError> {
        last_campaign(&mut *self.pool().acquire().await?).await
    }

    /// All campaigns, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn campaigns(&self) -> Result<Vec<Campaign>, StoreError> {
        let rows = sqlx::query("SELECT * FROM campaigns ORDER BY number DESC").fetch_all(self.pool()).await?;
        rows.iter().map(read_campaign).collect()
    }

    /// Closes a campaign. Its links stay good until the next one opens.
    ///
    /// # Errors
    /// When there is none of that name, or it is closed already.
    pub async fn close_campaign(&self, id: &str, day: NaiveDate, deed: &Deed, at: DateTime<Utc>) -> Result<(), CampaignError> {
        let mut turn = self.write().await?;
        match campaign_of(&mut turn, id).await? {
            None => return Err(CampaignError::Unknown(id.to_owned())),
            Some(Campaign { id, closed: Some(day), .. }) => return Err(CampaignError::Closed(id, day)),
            Some(_) => {}
        }
        sqlx::query("UPDATE campaigns SET closed_on = $2 WHERE id = $1").bind(id).bind(day.to_string()).execute(&mut *turn).await?;
        audit::add(&mut turn, deed, at).await?;
        Ok(turn.commit().await?)
    }

    /// What everybody is asked in a campaign and has answered, by organization.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn asks(&self, campaign: &CampaignId) -> Result<Vec<Ask>, StoreError> {
        asks(&mut *self.pool().acquire().await?, campaign).await
    }

    /// A new link for an organization; the old one is void. Gives its generation.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn renew_link(&self, campaign: &CampaignId, organization: &OrganizationId, deed: &Deed, at: DateTime<Utc>) -> Result<i64, StoreError> {
        let mut turn = self.write().await?;
        let generation = renewed(&mut turn, campaign, organization, at).await?;
        audit::add(&mut turn, deed, at).await?;
        turn.commit().await?;
        Ok(generation)
    }

    /// Writes down whom to write to; the same mailbox again takes its new language.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_contact(&self, contact: &Contact) -> Result<(), StoreError> {
        let add = "INSERT INTO contacts (organization, email, language) VALUES ($1, $2, $3) ON CONFLICT (organization, email) DO UPDATE SET language = $3";
        sqlx::query(add).bind(contact.organization.as_str()).bind(&contact.email).bind(contact.language.as_str()).execute(self.pool()).await?;
        Ok(())
    }

    /// All contacts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn contacts(&self) -> Result<Vec<Contact>, StoreError> {
        let rows = sqlx::query("SELECT organization, email, language FROM contacts ORDER BY organization, email").fetch_all(self.pool()).await?;
        rows.iter()
            .map(|row| {
                Ok(Contact {
                    organization: parsed(row, "organization", OrganizationId::parse)?,
                    email: row.try_get("email")?,
                    language: parsed(row, "language", Language::parse)?,
                })
            })
            .collect()
    }
}

/// The next generation of a link, which is sent to its organization.
pub(super) async fn renewed(turn: &mut AnyConnection, campaign: &CampaignId, organization: &OrganizationId, at: DateTime<Utc>) -> Result<i64, StoreError> {
    let renew = "UPDATE asks SET generation = generation + 1 WHERE campaign = $1 AND organization = $2 RETURNING generation";
    let row = sqlx::query(renew).bind(campaign.as_str()).bind(organization.as_str()).fetch_one(&mut *turn).await?;
    let generation = row.try_get("generation")?;
    let cause = Cause { kind: MailKind::NewLink, campaign: Some(campaign), subject: organization.as_str(), which: format!("-{generation}") };
    outbox::put(turn, &cause, at).await?;
    Ok(generation)
}

async fn add_campaign(turn: &mut AnyConnection, campaign: &Campaign) -> Result<(), StoreError> {
    let add = "INSERT INTO campaigns (id, number, sections, opened_on, first_reminder, second_reminder, phone, deadline) VALUES ($1, (SELECT COALESCE(MAX(number), 0) + 1 FROM campaigns), $2, $3, $4, $5, $6, $7)";
    let sections: Vec<&str> = campaign.sections.iter().map(TermId::as_str).collect();
    let days = campaign.days;
    let query = sqlx::query(add).bind(campaign.id.as_str()).bind(sections.join(" "));
    let all = [days.opened, days.first_reminder, days.second_reminder, days.phone, days.deadline];
    all.iter().fold(query, |query, day| query.bind(day.to_string())).execute(turn).await?;
    Ok(())
}

async fn add_asks(turn: &mut AnyConnection, campaign: &CampaignId, asked: &Asked, at: DateTime<Utc>) -> Result<usize, StoreError> {
    let mut added = 0;
    for (organization, services) in asked {
        let ask = "INSERT INTO asks (campaign, organization) VALUES ($1, $2) ON CONFLICT (campaign, organization) DO NOTHING";
        if sqlx::query(ask).bind(campaign.as_str()).bind(organization.as_str()).execute(&mut *turn).await?.rows_affected() > 0 {
            let cause = Cause { kind: MailKind::Ask, campaign: Some(campaign), subject: organization.as_str(), which: String::new() };
            outbox::put(turn, &cause, at).await?;
            added += 1;
        }
        for service in services {
            let item = "INSERT INTO ask_items (campaign, organization, service) VALUES ($1, $2, $3) ON CONFLICT (campaign, service) DO NOTHING";
            sqlx::query(item).bind(campaign.as_str()).bind(organization.as_str()).bind(service.as_str()).execute(&mut *turn).await?;
        }
    }
    Ok(added)
}

async fn campaign_of(connection: &mut AnyConnection, id: &str) -> Result<Option<Campaign>, StoreError> {
    let row = sqlx::query("SELECT * FROM campaigns WHERE id = $1").bind(id).fetch_optional(connection).await?;
    row.as_ref().map(read_campaign).transpose()
}

pub(super) async fn last_campaign(connection: &mut AnyConnection) -> Result<Option<Campaign>, StoreError> {
    let row = sqlx::query("SELECT * FROM campaigns ORDER BY number DESC LIMIT 1").fetch_optional(connection).await?;
    row.as_ref().map(read_campaign).transpose()
}

pub(super) async fn asks(connection: &mut AnyConnection, campaign: &CampaignId) -> Result<Vec<Ask>, StoreError> {
    let mut answers = last_answers(connection, campaign).await?;
    let rows = "SELECT a.organization, a.generation, i.service FROM asks a JOIN ask_items i ON i.campaign = a.campaign AND i.organization = a.organization WHERE a.campaign = $1 ORDER BY a.organization, i.service";
    let rows = sqlx::query(rows).bind(campaign.as_str()).fetch_all(connection).await?;
    let mut asks: Vec<Ask> = Vec::new();
    for row in &rows {
        let organization = parsed(row, "organization", OrganizationId::parse)?;
        let service = parsed(row, "service", ServiceId::parse)?;
        let item = AskItem { answer: answers.remove(&service), service };
        match asks.last_mut().filter(|ask| ask.organization == organization) {
            Some(ask) => ask.items.push(item),
            None => asks.push(Ask { organization, generation: row.try_get("generation")?, items: vec![item] }),
        }
    }
    Ok(asks)
}

async fn last_answers(connection: &mut AnyConnection, campaign: &CampaignId) -> Result<BTreeMap<ServiceId, Answer>, StoreError> {
    let rows = "SELECT a.seq, a.service, a.reply, a.hash, a.proposal, a.assured, a.via, a.at, p.state, n.name FROM answers a LEFT JOIN proposals p ON p.id = a.proposal LEFT JOIN answer_names n ON n.answer = a.seq WHERE a.campaign = $1 ORDER BY a.seq";
    let rows = sqlx::query(rows).bind(campaign.as_str()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((parsed(row, "service", ServiceId::parse)?, read_answer(row)?))).collect()
}

fn read_campaign(row: &AnyRow) -> Result<Campaign, StoreError> {
    let sections: String = row.try_get("sections")?;
    let closed: Option<String> = row.try_get("closed_on")?;
    Ok(Campaign {
        id: parsed(row, "id", CampaignId::parse)?,
        number: row.try_get("number")?,
        sections: sections.split_whitespace().filter_map(TermId::parse).collect(),
        days: Timetable {
            opened: day(row, "opened_on")?,
            first_reminder: day(row, "first_reminder")?,
            second_reminder: day(row, "second_reminder")?,
            phone: day(row, "phone")?,
            deadline: day(row, "deadline")?,
        },
        closed: closed.map(|_| day(row, "closed_on")).transpose()?,
    })
}

fn read_answer(row: &AnyRow) -> Result<Answer, StoreError> {
    let proposal: Option<String> = row.try_get("proposal")?;
    let proposal = proposal.map(|id| Ok::<_, StoreError>((id, parsed(row, "state", ProposalState::parse)?))).transpose()?;
    let assured: i64 = row.try_get("assured")?;
    Ok(Answer {
        seq: row.try_get("seq")?,
        reply: parsed(row, "reply", Reply::parse)?,
        hash: row.try_get("hash")?,
        proposal,
        assured: assured != 0,
        via: parsed(row, "via", Via::parse)?,
        at: parsed(row, "at", |text| DateTime::parse_from_rfc3339(text).ok())?.to_utc(),
        name: row.try_get("name")?,
    })
}

fn day(row: &AnyRow, column: &str) -> Result<NaiveDate, StoreError> {
    parsed(row, column, |text| text.parse().ok())
}

/// A column as what it means.
pub(super) fn parsed<T>(row: &AnyRow, column: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let text: String = row.try_get(column)?;
    parse(&text).ok_or_else(|| StoreError::Row(format!("«{text}» is no {column}")))
}
