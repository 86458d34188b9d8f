//! Mails to be sent. A row is written in the transaction of its cause, once for each ask and kind, whoever asks how often; when it is sent
//! there is one for each mailbox.

use super::audit::{self, Deed};
use super::campaigns::parsed;
use super::versions::hash_of;
use super::{Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use model::campaign::MailKind;
use model::{CampaignId, OrganizationId};
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

/// Minutes to the next try after a refusal that may pass.
const AGAIN: [i64; 4] = [1, 10, 60, 360];
/// A mail that was begun so long ago was cut off: nobody waits for a mail server that long. It is sent again, under the same name.
const CUT_OFF: TimeDelta = TimeDelta::minutes(2);

/// A mail on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing {
    /// Its name, the same at every try: part of the Message-ID.
    pub id: String,
    /// What it is about.
    pub kind: MailKind,
    /// Of which campaign, if it is of one.
    pub campaign: Option<CampaignId>,
    /// The organization, the code or the proposal.
    pub subject: String,
    /// The mailbox it goes to; none until it is about to be sent.
    pub mailbox: Option<String>,
    /// Where it is.
    pub state: MailState,
    /// How often it was tried.
    pub tries: i64,
    /// When it was written down.
    pub made_at: DateTime<Utc>,
    /// Why it was refused.
    pub problem: Option<String>,
}

/// Where a mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailState {
    /// It waits for its time.
    Queued,
    /// It is being sent.
    Sending,
    /// The server has it.
    Accepted,
    /// The server will never take it.
    Failed,
    /// It was not needed any more.
    Dropped,
    /// Somebody handed over what it says: on the telephone, on paper, in a letter of their own.
    HandedOver,
}

impl MailState {
    const ALL: [MailState; 6] = [MailState::Queued, MailState::Sending, MailState::Accepted, MailState::Failed, MailState::Dropped, MailState::HandedOver];

    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            MailState::Queued => "queued",
            MailState::Sending => "sending",
            MailState::Accepted => "accepted",
            MailState::Failed => "failed",
            MailState::Dropped => "dropped",
            MailState::HandedOver => "handed-over",
        }
    }

    fn parse(text: &str) -> Option<MailState> {
        MailState::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The server has it.
    Accepted,
    /// Not now.
    Later(String),
    /// Never.
    Failed(String),
    /// It is not needed any more.
    Dropped,
}

/// What a mail is written down for.
pub(super) struct Cause<'a> {
    /// Its kind.
    pub(super) kind: MailKind,
    /// Of which campaign, if it is of one.
    pub(super) campaign: Option<&'a CampaignId>,
    /// The organization, the code or the proposal.
    pub(super) subject: &'a str,
    /// Which one, where there may be several of a kind; else empty.
    pub(super) which: String,
}

impl Store {
    /// Queues a mail of this kind for each of these organizations that has not got one. Gives who is new.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn queue(&self, campaign: &CampaignId, kind: MailKind, to: &[OrganizationId], at: DateTime<Utc>) -> Result<Vec<OrganizationId>, StoreError> {
        let mut turn = self.write().await?;
        let mut new = Vec::new();
        for organization in to {
            let cause = Cause { kind, campaign: Some(campaign), subject: organization.as_str(), which: String::new() };
            if put(&mut turn, &cause, at).await? {
                new.push(organization.clone());
            }
        }
        turn.commit().await?;
        Ok(new)
    }

    /// Mails that are due, the oldest first; also those whose sending was cut off.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn due_mail(&self, now: DateTime<Utc>) -> Result<Vec<Mailing>, StoreError> {
        let due = "SELECT * FROM outbox WHERE (state = 'queued' AND due_at <= $1) OR (state = 'sending' AND state_at <= $2) ORDER BY made_at, key LIMIT 50";
        let rows = sqlx::query(due).bind(now.to_rfc3339()).bind((now - CUT_OFF).to_rfc3339()).fetch_all(self.pool()).await?;
        rows.iter().map(read).collect()
    }

    /// All mails of a campaign.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn mail_of(&self, campaign: &CampaignId) -> Result<Vec<Mailing>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox WHERE campaign = $1 ORDER BY made_at, key").bind(campaign.as_str()).fetch_all(self.pool()).await?;
        rows.iter().map(read).collect()
    }

    /// How many mails wait, and how many are refused for good.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn mail_count(&self) -> Result<(i64, i64), StoreError> {
        let count =
            "SELECT COUNT(CASE WHEN state IN ('queued', 'sending') THEN 1 END) AS waiting, COUNT(CASE WHEN state = 'failed' THEN 1 END) AS failed FROM outbox";
        let row = sqlx::query(count).fetch_one(self.pool()).await?;
        Ok((row.try_get("waiting")?, row.try_get("failed")?))
    }

    /// Writes down which mailboxes a mail goes to: one row each, and none of them twice, whoever comes how often. A mail whose mailbox is not
    /// among them any more is not needed. Gives the mail with its own mailbox.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn addressed(&self, mailing: &Mailing, to: &[String], now: DateTime<Utc>) -> Result<Mailing, StoreError> {
        let mut turn = self.write().await?;
        if let (None, Some(first)) = (&mailing.mailbox, to.first()) {
            let set = "UPDATE outbox SET mailbox = $2 WHERE id = $1 AND mailbox IS NULL";
            sqlx::query(set).bind(&mailing.id).bind(first).execute(&mut *turn).await?;
        }
        for mailbox in to {
            put_beside(&mut turn, mailing, mailbox, now).await?;
        }
        let mailing = read(&sqlx::query("SELECT * FROM outbox WHERE id = $1").bind(&mailing.id).fetch_one(&mut *turn).await?)?;
        turn.commit().await?;
        Ok(mailing)
    }

    /// Somebody handed over by hand what these mails would say: those that wait are not sent, those that were refused are settled.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn hand_over(&self, campaign: &CampaignId, organization: &OrganizationId, deed: &Deed, at: DateTime<Utc>) -> Result<u64, StoreError> {
        let mut turn = self.write().await?;
        let set = "UPDATE outbox SET state = 'handed-over', state_at = $3 WHERE campaign = $1 AND subject = $2 AND kind <> 'receipt' AND state IN ('queued', 'failed')";
        let set = sqlx::query(set).bind(campaign.as_str()).bind(organization.as_str()).bind(at.to_rfc3339());
        let count = set.execute(&mut *turn).await?.rows_affected();
        audit::add(&mut turn, deed, at).await?;
        turn.commit().await?;
        Ok(count)
    }

    /// Begins to send a mail, unless somebody else was faster. A crash from here on sends it a second time, under the same name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sending(&self, mailing: &Mailing, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let set = "UPDATE outbox SET state = 'sending', tries = tries + 1, state_at = $3 WHERE id = $1 AND tries = $2 AND state IN ('queued', 'sending')";
        Ok(sqlx::query(set).bind(&mailing.id).bind(mailing.tries).bind(now.to_rfc3339()).execute(self.pool()).await?.rows_affected() > 0)
    }

    /// What became of a mail.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn tried(&self, mailing: &Mailing, tried: &Tried, now: DateTime<Utc>) -> Result<(), StoreError> {
        let minutes = AGAIN[usize::try_from(mailing.tries).unwrap_or(0).min(AGAIN.len() - 1)];
        let (state, problem) = match tried {
            Tried::Accepted => (MailState::Accepted, None),
            Tried::Later(problem) => (MailState::Queued, Some(problem.as_str())),
            Tried::Failed(problem) => (MailState::Failed, Some(problem.as_str())),
            Tried::Dropped => (MailState::Dropped, None),
        };
        let set = "UPDATE outbox SET state = $2, due_at = $3, state_at = $4, problem = $5 WHERE id = $1";
        let due = now + TimeDelta::minutes(minutes);
        let set = sqlx::query(set).bind(&mailing.id).bind(state.as_str()).bind(due.to_rfc3339());
        set.bind(now.to_rfc3339()).bind(problem).execute(self.pool()).await?;
        Ok(())
    }
}

/// Writes a mail down in the transaction of its cause; one that is there already stays as it is. Says whether it is new.
pub(super) async fn put(turn: &mut AnyConnection, cause: &Cause<'_>, at: DateTime<Utc>) -> Result<bool, StoreError> {
    let campaign = cause.campaign.map(CampaignId::as_str);
    let key = format!("{}/{}/{}{}", campaign.unwrap_or("desk"), cause.subject, cause.kind.as_str(), cause.which);
    let add = "INSERT INTO outbox (id, key, cause, kind, campaign, subject, state, due_at, made_at, state_at) VALUES ($1, $2, $2, $3, $4, $5, 'queued', $6, $6, $6) ON CONFLICT (key) DO NOTHING";
    let id = hash_of(key.as_bytes())[..32].to_owned();
    let add = sqlx::query(add).bind(id).bind(&key).bind(cause.kind.as_str()).bind(campaign);
    Ok(add.bind(cause.subject).bind(at.to_rfc3339()).execute(turn).await?.rows_affected() > 0)
}

/// The same mail to one more mailbox, unless it has got it.
async fn put_beside(turn: &mut AnyConnection, mailing: &Mailing, mailbox: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let add = "INSERT INTO outbox (id, key, cause, kind, campaign, subject, mailbox, state, due_at, made_at, state_at) SELECT $2, cause || $3, cause, kind, campaign, subject, $4, 'queued', $5, made_at, $5 FROM outbox WHERE id = $1 ON CONFLICT DO NOTHING";
    let print = hash_of(mailbox.as_bytes());
    let id = &hash_of(format!("{} {print}", mailing.id).as_bytes())[..32];
    let add = sqlx::query(add).bind(&mailing.id).bind(id).bind(format!("/{print}")).bind(mailbox).bind(now.to_rfc3339());
    add.execute(turn).await?;
    Ok(())
}

/// The receipt of an answer. One that still waits to be sent, to no mailbox yet, tells of this answer too.
pub(super) async fn put_receipt(
    turn: &mut AnyConnection,
    campaign: &CampaignId,
    organization: &OrganizationId,
    seq: i64,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let waits = "SELECT id FROM outbox WHERE campaign = $1 AND subject = $2 AND kind = 'receipt' AND state = 'queued' AND mailbox IS NULL";
    let waits = sqlx::query(waits).bind(campaign.as_str()).bind(organization.as_str()).fetch_optional(&mut *turn).await?;
    if waits.is_none() {
        let cause = Cause { kind: MailKind::Receipt, campaign: Some(campaign), subject: organization.as_str(), which: format!("-{seq}") };
        put(turn, &cause, at).await?;
    }
    Ok(())
}

fn read(row: &AnyRow) -> Result<Mailing, StoreError> {
    let campaign: Option<String> = row.try_get("campaign")?;
    Ok(Mailing {
        id: row.try_get("id")?,
        kind: parsed(row, "kind", MailKind::parse)?,
        campaign: campaign.map(|_| parsed(row, "campaign", CampaignId::parse)).transpose()?,
        subject: row.try_get("subject")?,
        mailbox: row.try_get("mailbox")?,
        state: parsed(row, "state", MailState::parse)?,
        tries: row.try_get("tries")?,
        made_at: parsed(row, "made_at", |text| DateTime::parse_from_rfc3339(text).ok())?.to_utc(),
        problem: row.try_get("problem")?,
    })
}
