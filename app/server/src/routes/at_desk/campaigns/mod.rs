//! Campaigns at the desk: opened, watched, closed. Everybody of the staff sees them; a publisher opens and closes them.

pub(super) mod contact;
mod one;
mod open;

pub(super) use one::{handed_over, letter, phoned, renew, show as organization};
pub(super) use open::{ask, new};

use super::visitor::{CSV, Visitor, attachment, ready, status, to};
use crate::mailing;
use crate::office;
use crate::refusal::Refusal;
use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::roles::{Subject, Verb, can};
use desk::{Ask, AskItem, Campaign, CampaignError, Contact, Deed, MailState, Mailing};
use model::campaign::{Standing, Tally};
use model::{Catalogue, OrganizationId, PhoneNumber};
use pages::desk::Mistake;
use pages::desk::campaigns::{self as page, Row, Run};
use std::collections::BTreeMap;

/// What is known of one campaign.
pub(super) struct Known {
    pub(super) campaign: Campaign,
    pub(super) asks: Vec<Ask>,
    pub(super) contacts: Vec<Contact>,
    pub(super) mails: Vec<Mailing>,
}

impl Known {
    async fn of(visitor: &Visitor, campaign: Campaign) -> Result<Known, Mistake> {
        let store = visitor.office().store().await?;
        let asks = store.asks(&campaign.id).await.map_err(office::not_now)?;
        let contacts = store.contacts().await.map_err(office::not_now)?;
        let mails = store.mail_of(&campaign.id).await.map_err(office::not_now)?;
        Ok(Known { campaign, asks, contacts, mails })
    }

    /// Whether there is an address to write to.
    fn is_reachable(&self, catalogue: &Catalogue, organization: &OrganizationId) -> bool {
        !mailing::mailboxes(catalogue, &self.contacts, organization).0.is_empty()
    }

    /// Where a service of an ask stands.
    fn standing(&self, catalogue: &Catalogue, ask: &Ask, item: &AskItem) -> Standing {
        item.standing(catalogue.is_living(&item.service), self.is_reachable(catalogue, &ask.organization))
    }

    fn tally(&self, catalogue: &Catalogue, ask: &Ask) -> Tally {
        ask.tally(|id| catalogue.is_living(id), self.is_reachable(catalogue, &ask.organization))
    }

    pub(super) fn run(&self, catalogue: &Catalogue) -> Run {
        let mut tally = Tally::default();
        self.asks.iter().for_each(|ask| tally += self.tally(catalogue, ask));
        Run { id: self.campaign.id.to_string(), days: self.campaign.days, closed: self.campaign.closed, tally }
    }

    /// Organizations, those without an address first.
    fn rows<'a>(&self, catalogue: &'a Catalogue) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'a>> = self.asks.iter().map(|ask| self.row(catalogue, ask)).collect();
        rows.sort_by_key(|row| row.tally.count(Standing::NoContact) == 0);
        rows
    }

    fn row<'a>(&self, catalogue: &'a Catalogue, ask: &Ask) -> Row<'a> {
        let open = ask.items.iter().filter(|item| self.standing(catalogue, ask, item).is_open());
        let open = open.filter_map(|item| Some((item.service.clone(), catalogue::shown(catalogue.service(item.service.as_str())?)))).collect();
        let (refused, handed_over) = (self.refused(&ask.organization), self.mails_to(&ask.organization).any(|mail| mail.state == MailState::HandedOver));
        let organization = catalogue.organization(ask.organization.as_str());
        Row { id: ask.organization.to_string(), organization, tally: self.tally(catalogue, ask), open, phones: phones(catalogue, ask), refused, handed_over }
    }

    /// Mails to an organization, the oldest first.
    pub(super) fn mails_to(&self, organization: &OrganizationId) -> impl Iterator<Item = &Mailing> {
        self.mails.iter().filter(move |mail| mail.subject == organization.as_str())
    }

    /// The mailboxes of an organization that refused the last mail to them for good.
    pub(super) fn refused(&self, organization: &OrganizationId) -> Vec<String> {
        let settled = |mail: &&Mailing| matches!(mail.state, MailState::Accepted | MailState::Failed | MailState::HandedOver);
        let last: BTreeMap<String, MailState> =
            self.mails_to(organization).filter(settled).map(|mail| (mail.mailbox.clone().unwrap_or_default(), mail.state)).collect();
        last.into_iter().filter(|(_, state)| *state == MailState::Failed).map(|(mailbox, _)| mailbox).collect()
    }

    pub(super) fn ask(&self, id: &str) -> Option<&Ask> {
        self.asks.iter().find(|ask| ask.organization.as_str() == id)
    }
}

/// Its numbers, else those of its services.
fn phones(catalogue: &Catalogue, ask: &Ask) -> Vec<PhoneNumber> {
    let own = catalogue.organization(ask.organization.as_str()).into_iter().flat_map(|organization| &organization.phones);
    let services = ask.items.iter().filter_map(|item| catalogue.service(item.service.as_str())).flat_map(|service| &service.phones);
    let own: Vec<PhoneNumber> = own.map(|phone| phone.number.clone()).collect();
    let mut all: Vec<PhoneNumber> = if own.is_empty() { services.map(|phone| phone.number.clone()).collect() } else { own };
    all.dedup();
    all
}

/// The campaign of today's page: the last one, while it is open.
pub(super) async fn current(visitor: &Visitor) -> Result<Option<Known>, Mistake> {
    let last = visitor.office().store().await?.last_campaign().await.map_err(office::not_now)?;
    match last.filter(|last| last.closed.is_none()) {
        Some(campaign) => Known::of(visitor, campaign).await.map(Some),
        None => Ok(None),
    }
}

/// Mailboxes that refuse our mails: id and name of the organization, the mailbox.
pub(super) fn refusing(visitor: &Visitor, known: &Known) -> Vec<(String, String, String)> {
    let name = |id: &OrganizationId| visitor.snapshot.catalogue.organization(id.as_str()).map_or_else(|| id.to_string(), |one| one.name.clone());
    let of = |ask: &Ask| {
        known.refused(&ask.organization).into_iter().map(|mailbox| (ask.organization.to_string(), name(&ask.organization), mailbox)).collect::<Vec<_>>()
    };
    known.asks.iter().flat_map(of).collect()
}

/// All campaigns.
pub(crate) async fn list(visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let opens = can(&visitor.may(Verb::Staff, Subject::Portal).await?.actor, Verb::Campaign, Subject::Portal);
    let (code, runs) = match runs(&visitor).await {
        Ok(runs) => (StatusCode::OK, runs),
        Err(mistake) => (status(mistake), Vec::new()),
    };
    Ok(visitor.page(code, |desk| page::list(desk, &runs, opens)).await)
}

async fn runs(visitor: &Visitor) -> Result<Vec<Run>, Mistake> {
    let mut runs = Vec::new();
    for campaign in visitor.office().store().await?.campaigns().await.map_err(office::not_now)? {
        runs.push(Known::of(visitor, campaign).await?.run(&visitor.snapshot.catalogue));
    }
    Ok(runs)
}

/// What is known of the campaign of this name, or the page that says that there is none.
pub(super) async fn known(visitor: &Visitor, id: &str) -> Result<Known, Refusal> {
    let found = async {
        let campaign = visitor.office().store().await?.campaign(id).await.map_err(office::not_now)?;
        match campaign {
            Some(campaign) => Known::of(visitor, campaign).await.map(Some),
            None => Ok(None),
        }
    };
    match found.await {
        Ok(Some(known)) => Ok(known),
        Ok(None) => Err(ready(visitor.missing().await)),
        Err(mistake) => Err(ready(visitor.page(status(mistake), |desk| pages::refusal::failed(&desk.view)).await)),
    }
}

/// One campaign; `?show=phone` leaves who has not answered.
pub(crate) async fn show(Path(id): Path<String>, RawQuery(raw): RawQuery, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let known = known(&visitor, &id).await?;
    Ok(shown(&visitor, &known, raw.as_deref() == Some("show=phone"), None).await)
}

pub(super) async fn shown(visitor: &Visitor, known: &Known, to_phone: bool, mistake: Option<Mistake>) -> Response {
    let may = |verb| visitor.person().is_ok_and(|person| can(&person.actor, verb, Subject::Portal));
    let catalogue = &visitor.snapshot.catalogue;
    let (run, rows) = (known.run(catalogue), known.rows(catalogue));
    let code = mistake.map_or(StatusCode::OK, status);
    visitor.page(code, |desk| page::show(desk, &run, &rows, to_phone, (may(Verb::Confirm), may(Verb::Campaign)), mistake)).await
}

/// Every service of a campaign, for a spreadsheet.
pub(crate) async fn table(Path(id): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let known = known(&visitor, &id).await?;
    let catalogue = &visitor.snapshot.catalogue;
    let mut table = String::from("organization,organization_name,service,title,state,answer,way,on\r\n");
    for ask in &known.asks {
        let name = catalogue.organization(ask.organization.as_str()).map_or("", |organization| organization.name.as_str());
        for item in &ask.items {
            let title = catalogue.service(item.service.as_str()).map_or("", |service| service.words.in_language(visitor.language).0.title.as_str());
            let answer = item.answer.as_ref();
            let on = answer.map_or_else(String::new, |answer| answer.at.with_timezone(&visitor.now.timezone()).date_naive().to_string());
            let (reply, way) = answer.map_or(("", ""), |answer| (answer.reply.as_str(), answer.via.as_str()));
            let cells = [ask.organization.as_str(), name, item.service.as_str(), title, known.standing(catalogue, ask, item).as_str(), reply, way, &on];
            table.push_str(&cells.map(super::audit::quoted).join(","));
            table.push_str("\r\n");
        }
    }
    Ok(attachment(table, CSV, &format!("campaign-{}.csv", known.campaign.id)))
}

/// Ends the asking.
pub(crate) async fn close(Path(id): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let by = visitor.may(Verb::Campaign, Subject::Portal).await?.id.clone();
    let known = known(&visitor, &id).await?;
    match closed(&mut visitor, request, &id, by).await {
        Ok(()) => Ok(to(&format!("/desk/campaigns/{id}"))),
        Err(mistake) => Ok(shown(&visitor, &known, false, Some(mistake)).await),
    }
}

async fn closed(visitor: &mut Visitor, request: Request, id: &str, by: String) -> Result<(), Mistake> {
    visitor.form(request, &[]).await?;
    let deed = Deed { actor: by, verb: "close-campaign", object: id.to_owned(), via: "session" };
    let closed = visitor.office().store().await?.close_campaign(id, visitor.now.date_naive(), &deed, visitor.instant()).await;
    closed.map_err(|error| if let CampaignError::Store(error) = error { office::not_now(error) } else { Mistake::Decided })
}

fn refused(error: CampaignError) -> Mistake {
    match error {
        CampaignError::Store(error) => office::not_now(error),
        CampaignError::AnotherIsOpen(_) | CampaignError::Closed(..) => Mistake::AnotherOpen,
        CampaignError::Unknown(_) => Mistake::Over,
    }
}
