//! The campaign goes on by itself: reminders on their days, the end after the last one, and mails out of the outbox.

use crate::office::not_now;
use crate::portal::Portal;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use desk::letters::{self, Letter};
use desk::post::{Mail, Post, Refused};
use desk::sign_in::digits;
use desk::{Ask, Campaign, CampaignError, Contact, Deed, MailState, Mailing, Store, Tried, link};
use model::campaign::MailKind;
use model::{Catalogue, Language, OrganizationId};
use pages::desk::Mistake;
use tracing::{info, warn};

/// Days after which nobody needs to be told what became of something.
const NEWS: TimeDelta = TimeDelta::days(14);

/// Which reminder a day asks for.
pub(crate) fn reminder(campaign: &Campaign, today: NaiveDate) -> Option<MailKind> {
    match campaign.closed {
        Some(_) => None,
        None if today >= campaign.days.second_reminder => Some(MailKind::SecondReminder),
        None if today >= campaign.days.first_reminder => Some(MailKind::FirstReminder),
        None => None,
    }
}

/// Organizations that have not answered for everything yet.
pub(crate) fn silent(catalogue: &Catalogue, asks: &[Ask]) -> Vec<OrganizationId> {
    asks.iter().filter(|ask| ask.tally(|id| catalogue.is_living(id), true).open() > 0).map(|ask| ask.organization.clone()).collect()
}

/// What is due today: a reminder for those who are silent, or the end. Done twice it is done once.
pub(crate) async fn keep_to_days(portal: &Portal, catalogue: &Catalogue, now: DateTime<Utc>) -> Result<(), Mistake> {
    let store = portal.office().store().await?;
    let Some(campaign) = store.last_campaign().await.map_err(not_now)?.filter(|campaign| campaign.closed.is_none()) else { return Ok(()) };
    let today = now.with_timezone(&catalogue.portal().time_zone).date_naive();
    if today > campaign.days.deadline {
        let deed = Deed { actor: "system".into(), verb: "close-campaign", object: campaign.id.to_string(), via: "clock" };
        return match store.close_campaign(campaign.id.as_str(), today, &deed, now).await {
            Ok(()) | Err(CampaignError::Closed(..)) => Ok(()),
            Err(error) => Err(not_now(error)),
        };
    }
    if let Some(kind) = reminder(&campaign, today) {
        let asks = store.asks(&campaign.id).await.map_err(not_now)?;
        let new = store.queue(&campaign.id, kind, &silent(catalogue, &asks), now).await.map_err(not_now)?;
        if !new.is_empty() {
            info!("{}: {} organizations are reminded", campaign.id, new.len());
        }
    }
    Ok(())
}

/// Sends what is due.
pub(crate) async fn send(portal: &Portal, post: &Post, now: DateTime<Utc>) -> Result<(), Mistake> {
    let Some(snapshot) = portal.snapshot() else { return Ok(()) };
    let store = portal.office().store().await?;
    for mailing in store.due_mail(now).await.map_err(not_now)? {
        let sender = Sender { portal, store, catalogue: &snapshot.catalogue, now };
        let Some(tried) = sender.tried(post, &mailing).await? else { continue };
        store.tried(&mailing, &tried, portal.clock().now(chrono_tz::UTC).to_utc()).await.map_err(not_now)?;
    }
    Ok(())
}

async fn sent(post: &Post, mail: &Mail) -> Tried {
    match post.send(mail).await {
        Ok(()) => Tried::Accepted,
        Err(Refused::Later(problem)) => {
            warn!("the mail {} was not taken yet: {problem}", mail.id);
            Tried::Later(problem)
        }
        Err(Refused::Never(problem)) => {
            warn!("the mail {} is refused: {problem}", mail.id);
            Tried::Failed(problem)
        }
    }
}

/// What became of the words of a mail.
enum Written {
    /// They are there.
    Mail(Mail),
    /// Nobody reads them.
    ToNobody,
    /// What they would say is over.
    Unneeded,
}

impl Written {
    fn to(mail: Mail) -> Written {
        if mail.to.is_empty() { Written::ToNobody } else { Written::Mail(mail) }
    }
}

/// Writes mails out of what is known now.
struct Sender<'a> {
    portal: &'a Portal,
    store: &'a Store,
    catalogue: &'a Catalogue,
    now: DateTime<Utc>,
}

impl Sender<'_> {
    /// What became of a mail; none when somebody else sends it.
    async fn tried(&self, post: &Post, mailing: &Mailing) -> Result<Option<Tried>, Mistake> {
        Ok(match self.written(mailing).await? {
            Written::Unneeded => Some(Tried::Dropped),
            Written::ToNobody => Some(Tried::Later("there is no address to write to".to_owned())),
            Written::Mail(mail) => match self.to_one(mailing, mail).await? {
                None => Some(Tried::Dropped),
                Some(mail) if self.store.sending(mailing, self.now).await.map_err(not_now)? => Some(sent(post, &mail).await),
                Some(_) => None,
            },
        })
    }

    /// The mail to its own mailbox; further mailboxes get one of their own. None when its mailbox is nobody's any more.
    async fn to_one(&self, mailing: &Mailing, mail: Mail) -> Result<Option<Mail>, Mistake> {
        let addressed = self.store.addressed(mailing, &mail.to, self.now).await.map_err(not_now)?;
        let to = addressed.mailbox.filter(|mailbox| mail.to.contains(mailbox));
        Ok(to.map(|mailbox| Mail { to: vec![mailbox], ..mail }))
    }

    async fn written(&self, mailing: &Mailing) -> Result<Written, Mistake> {
        match mailing.kind {
            MailKind::Code => self.code(mailing).await,
            MailKind::Receipt | MailKind::Rejection if self.now - mailing.made_at > NEWS => Ok(Written::Unneeded),
            MailKind::Rejection => self.rejection(mailing).await,
            _ => self.in_campaign(mailing).await,
        }
    }

    async fn code(&self, mailing: &Mailing) -> Result<Written, Mistake> {
        let live = self.store.live_codes(self.now).await.map_err(not_now)?;
        let Some(code) = live.into_iter().find(|code| code.id == mailing.subject) else { return Ok(Written::Unneeded) };
        let digits = digits(self.portal.office().key().await?, &code.id);
        Ok(Written::to(letters::code(&mailing.id, code.email, code.language, self.name(code.language), &digits)))
    }

    /// To the person who proposed it; where that was an organization by its link, to its mailboxes.
    async fn rejection(&self, mailing: &Mailing) -> Result<Written, Mistake> {
        let Some(proposal) = self.store.proposal(&mailing.subject).await.map_err(not_now)? else { return Ok(Written::Unneeded) };
        let Some(reason) = proposal.reason.as_deref().filter(|_| proposal.state == desk::ProposalState::Rejected) else { return Ok(Written::Unneeded) };
        let sender = self.store.sender(&proposal.id).await.map_err(not_now)?;
        let person = match sender {
            Some(id) => self.store.person(&id).await.map_err(not_now)?,
            None => None,
        };
        let (to, language) = match (person, OrganizationId::parse(&proposal.author)) {
            (Some(person), _) => (vec![person.email], person.language),
            (None, Some(organization)) => self.mailboxes(&organization).await?,
            (None, None) => return Ok(Written::Unneeded),
        };
        let path = proposal.main_file().map_or("", |file| file.path.as_str());
        let service = self.catalogue.service(path.split('/').nth(1).unwrap_or(""));
        let title = service.map_or(path, |service| service.words.in_language(language).0.title.as_str());
        Ok(Written::to(letters::rejection(&mailing.id, to, language, title, reason)))
    }

    async fn in_campaign(&self, mailing: &Mailing) -> Result<Written, Mistake> {
        let last = self.store.last_campaign().await.map_err(not_now)?;
        let Some(campaign) = last.filter(|last| mailing.campaign.as_ref() == Some(&last.id)) else { return Ok(Written::Unneeded) };
        let asks = self.store.asks(&campaign.id).await.map_err(not_now)?;
        let Some(ask) = asks.iter().find(|ask| ask.organization.as_str() == mailing.subject) else { return Ok(Written::Unneeded) };
        if mailing.kind.asks() && (self.is_answered(&campaign, ask) || self.is_overtaken(&campaign, mailing).await?) {
            return Ok(Written::Unneeded);
        }
        let (to, language) = self.mailboxes(&ask.organization).await?;
        let token = link::token(self.portal.office().key().await?, &campaign.id, &ask.organization, ask.generation);
        let address = format!("{}/confirm/{token}", self.portal.public_url());
        Ok(Written::to(letter(self.catalogue, &campaign, ask, mailing.kind, language, &address).mail(&mailing.id, to)))
    }

    /// Nobody is asked or reminded of what they have answered meanwhile.
    fn is_answered(&self, campaign: &Campaign, ask: &Ask) -> bool {
        campaign.closed.is_some() || silent(self.catalogue, std::slice::from_ref(ask)).is_empty()
    }

    /// Where no mail went out for days, the last one of them is enough.
    async fn is_overtaken(&self, campaign: &Campaign, mailing: &Mailing) -> Result<bool, Mistake> {
        let all = self.store.mail_of(&campaign.id).await.map_err(not_now)?;
        let is_later = |other: &Mailing| {
            let waits = matches!(other.state, MailState::Queued | MailState::Sending);
            waits && other.kind.asks() && other.subject == mailing.subject && other.made_at - mailing.made_at > TimeDelta::days(1)
        };
        Ok(all.iter().any(is_later))
    }

    async fn mailboxes(&self, organization: &OrganizationId) -> Result<(Vec<String>, Language), Mistake> {
        let contacts = self.store.contacts().await.map_err(not_now)?;
        Ok(mailboxes(self.catalogue, &contacts, organization))
    }

    fn name(&self, language: Language) -> &str {
        self.catalogue.portal().name.in_language(language).0.as_str()
    }
}

/// Whom to write to, and in which language: the contacts, else the public mailbox.
pub(crate) fn mailboxes(catalogue: &Catalogue, contacts: &[Contact], organization: &OrganizationId) -> (Vec<String>, Language) {
    let own: Vec<&Contact> = contacts.iter().filter(|contact| contact.organization == *organization).collect();
    let language = own.first().map_or(catalogue.portal().default_language, |contact| contact.language);
    let public = catalogue.organization(organization.as_str()).and_then(|organization| organization.email.clone());
    let all: Vec<String> = own.iter().map(|contact| contact.email.clone()).collect();
    (if all.is_empty() { public.into_iter().collect() } else { all }, language)
}

/// What a mail of this kind says to an organization.
pub(crate) fn letter<'a>(catalogue: &'a Catalogue, campaign: &Campaign, ask: &Ask, kind: MailKind, language: Language, address: &'a str) -> Letter<'a> {
    let title =
        |id: &model::ServiceId| catalogue.service(id.as_str()).map_or_else(|| id.to_string(), |service| service.words.in_language(language).0.title.clone());
    let services = ask.items.iter().map(|item| (title(&item.service), item.answer.as_ref().map(|answer| answer.reply))).collect();
    let organization = catalogue.organization(ask.organization.as_str()).map_or("", |organization| organization.name.as_str());
    let portal = catalogue.portal().name.in_language(language).0.as_str();
    Letter { kind, language, portal, organization, deadline: campaign.days.deadline, services, link: address }
}
