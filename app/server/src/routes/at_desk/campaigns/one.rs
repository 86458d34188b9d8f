//! One organization in a campaign: its link, its mailboxes, what it says on the telephone.

use super::{Known, known};
use crate::confirming::{self, Spoken};
use crate::form::Form;
use crate::mailing;
use crate::office;
use crate::refusal::Refusal;
use crate::routes::at_desk::visitor::{Visitor, is_sound, ready, status, to};
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use desk::roles::{Subject, Verb, can};
use desk::{Ask, AskItem, Contact, Deed, Mailing, ProposalState, link};
use model::campaign::MailKind;
use model::{Language, OrganizationId, ServiceId};
use pages::desk::Mistake;
use pages::desk::campaigns::{self as page, Answered, Item, MailLine, One, Paper};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The page.
pub(crate) async fn show(Path((id, organization)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let known = known(&visitor, &id).await?;
    shown(&visitor, &known, &organization, None).await
}

async fn found<'a>(visitor: &Visitor, known: &'a Known, organization: &str) -> Result<&'a Ask, Refusal> {
    match known.ask(organization) {
        Some(ask) => Ok(ask),
        None => Err(ready(visitor.missing().await)),
    }
}

async fn shown(visitor: &Visitor, known: &Known, organization: &str, mistake: Option<Mistake>) -> Result<Response, Refusal> {
    let ask = found(visitor, known, organization).await?;
    let post = match Post::of(visitor, known, ask).await {
        Ok(post) => post,
        Err(mistake) => return Ok(visitor.page(status(mistake), |desk| pages::refusal::failed(&desk.view)).await),
    };
    let run = known.run(&visitor.snapshot.catalogue);
    let one = One {
        run: &run,
        id: ask.organization.as_str(),
        organization: visitor.snapshot.catalogue.organization(organization),
        tally: known.tally(&visitor.snapshot.catalogue, ask),
        mailto: post.mailto(),
        link: post.link,
        contacts: own(known, ask).map(|contact| (contact.email.clone(), contact.language)).collect(),
        items: ask.items.iter().map(|item| line(visitor, known, ask, item)).collect(),
        mails: mails(known, ask),
        confirms: visitor.person().is_ok_and(|person| can(&person.actor, Verb::Confirm, Subject::Of(&ask.organization))),
    };
    Ok(visitor.page(mistake.map_or(StatusCode::OK, status), |desk| page::one(desk, &one, mistake)).await)
}

fn own<'a>(known: &'a Known, ask: &Ask) -> impl Iterator<Item = &'a Contact> {
    known.contacts.iter().filter(|contact| contact.organization == ask.organization)
}

fn mails(known: &Known, ask: &Ask) -> Vec<MailLine> {
    let line = |mail: &Mailing| MailLine { kind: mail.kind, mailbox: mail.mailbox.clone(), state: mail.state.as_str(), problem: mail.problem.clone() };
    known.mails_to(&ask.organization).map(line).collect()
}

fn line<'a>(visitor: &'a Visitor, known: &Known, ask: &Ask, item: &AskItem) -> Item<'a> {
    let service = visitor.snapshot.catalogue.service(item.service.as_str());
    let answered = item.answer.as_ref().map(|answer| Answered {
        on: answer.at.with_timezone(&visitor.now.timezone()).date_naive(),
        via: answer.via.as_str(),
        name: answer.name.clone(),
        proposal: answer.proposal.as_ref().filter(|(_, state)| matches!(state, ProposalState::Submitted | ProposalState::NeedsMerge)).map(|(id, _)| id.clone()),
    });
    let shown = service.map(catalogue::shown).unwrap_or_default();
    Item { id: item.service.to_string(), service, standing: known.standing(&visitor.snapshot.catalogue, ask, item), shown, answered }
}

/// The link of an organization, and the words it is handed over with.
struct Post {
    link: String,
    to: Vec<String>,
    language: Language,
    subject: String,
    text: String,
}

impl Post {
    async fn of(visitor: &Visitor, known: &Known, ask: &Ask) -> Result<Post, Mistake> {
        let (catalogue, campaign) = (&visitor.snapshot.catalogue, &known.campaign);
        let token = link::token(visitor.office().key().await?, &campaign.id, &ask.organization, ask.generation);
        let link = format!("{}/confirm/{token}", visitor.portal.public_url());
        let (to, language) = mailing::mailboxes(catalogue, &known.contacts, &ask.organization);
        let kind = mailing::reminder(campaign, visitor.now.date_naive()).unwrap_or(MailKind::Ask);
        let (subject, text) = mailing::letter(catalogue, campaign, ask, kind, language, &link).words();
        Ok(Post { link, to, language, subject, text })
    }

    /// What a mail program opens, filled in.
    fn mailto(&self) -> String {
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let to: Vec<String> = self.to.iter().map(|address| encoded(address)).collect();
        format!("mailto:{}?subject={}&body={}", to.join(","), encoded(&self.subject), encoded(&self.text.replace('\n', "\r\n")))
    }
}

/// The link on paper.
pub(crate) async fn letter(Path((id, organization)): Path<(String, String)>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    visitor.may(Verb::Staff, Subject::Portal).await?;
    let known = known(&visitor, &id).await?;
    let ask = found(&visitor, &known, &organization).await?;
    let back = format!("/desk/campaigns/{id}/{organization}");
    match Post::of(&visitor, &known, ask).await {
        Ok(post) => {
            // nobody answers to paper
            let text = post.text.rsplit_once("\n\n").map_or(post.text.as_str(), |(text, _)| text);
            let paper = Paper { back: &back, language: post.language, subject: &post.subject, text, link: &post.link };
            Ok(visitor.page(StatusCode::OK, |desk| page::letter(desk, &paper)).await)
        }
        Err(mistake) => Ok(visitor.page(status(mistake), |desk| pages::refusal::failed(&desk.view)).await),
    }
}

/// Who speaks for an organization in a campaign, if they may, and what is known of that campaign.
async fn allowed(visitor: &Visitor, id: &str, organization: &str) -> Result<(String, Known), Refusal> {
    visitor.is_safe().await?;
    let subject = OrganizationId::parse(organization);
    let by = visitor.may(Verb::Confirm, subject.as_ref().map_or(Subject::Portal, Subject::Of)).await?.id.clone();
    visitor.may(Verb::Staff, Subject::Portal).await?;
    Ok((by, known(visitor, id).await?))
}

/// What was confirmed on the telephone.
pub(crate) async fn phoned(Path((id, organization)): Path<(String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    let (by, known) = allowed(&visitor, &id, &organization).await?;
    let ask = found(&visitor, &known, &organization).await?;
    let mut back = String::new();
    let done = confirmed(&mut visitor, request, &known, ask, &by, &mut back).await;
    match (done, back.as_str()) {
        (Ok(()), "phone") => Ok(to(&format!("/desk/campaigns/{id}?show=phone"))),
        (Ok(()), "all") => Ok(to(&format!("/desk/campaigns/{id}"))),
        (Ok(()), _) => Ok(to(&format!("/desk/campaigns/{id}/{organization}"))),
        (Err(mistake), _) => shown(&visitor, &known, &organization, Some(mistake)).await,
    }
}

async fn confirmed(visitor: &mut Visitor, request: Request, known: &Known, ask: &Ask, by: &str, back: &mut String) -> Result<(), Mistake> {
    let form = visitor.raw_form(request).await?;
    *back = form.get("back").unwrap_or("").to_owned();
    let services: Vec<String> = ask.items.iter().map(|item| format!("service.{}", item.service)).collect();
    let fields: Vec<&str> = services.iter().map(String::as_str).chain(["back", "name"]).collect();
    if !is_sound(&form, &fields) {
        return Err(Mistake::Shape);
    }
    let name = form.get("name").map(str::trim).filter(|name| !name.is_empty());
    if name.is_some_and(|name| !confirming::is_name(name)) {
        return Err(Mistake::Shape);
    }
    let about = spoken_of(visitor, known, ask, &form)?;
    let spoken = Spoken { campaign: &known.campaign, organization: &ask.organization, about, name: name.map(str::to_owned), by };
    confirming::by_phone(&visitor.portal, spoken, visitor.now).await
}

/// The services that were ticked and are still open, as they were shown.
fn spoken_of(visitor: &Visitor, known: &Known, ask: &Ask, form: &Form) -> Result<Vec<(ServiceId, String)>, Mistake> {
    let catalogue = &visitor.snapshot.catalogue;
    let mut about = Vec::new();
    for (id, seen) in form.beginning("service.") {
        let open = ask.items.iter().filter(|item| known.standing(catalogue, ask, item).is_open()).find(|item| item.service.as_str() == id);
        let Some(service) = open.and_then(|item| catalogue.service(item.service.as_str())) else { continue };
        if catalogue::shown(service) != seen {
            return Err(Mistake::Stale);
        }
        about.push((service.id.clone(), seen.to_owned()));
    }
    if about.is_empty() { Err(Mistake::Nothing) } else { Ok(about) }
}

/// A new link; the old one is void.
pub(crate) async fn renew(Path((id, organization)): Path<(String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    let (by, known) = allowed(&visitor, &id, &organization).await?;
    let ask = found(&visitor, &known, &organization).await?;
    let renewed = async {
        visitor.form(request, &[]).await?;
        let deed = Deed { actor: by, verb: "renew-link", object: format!("{id} {organization}"), via: "session" };
        let store = visitor.office().store().await?;
        store.renew_link(&known.campaign.id, &ask.organization, &deed, visitor.instant()).await.map_err(office::not_now)
    };
    match renewed.await {
        Ok(_) => Ok(to(&format!("/desk/campaigns/{id}/{organization}"))),
        Err(mistake) => shown(&visitor, &known, &organization, Some(mistake)).await,
    }
}

/// Somebody gave the organization its link by hand: on the telephone, on paper, in a letter of their own.
pub(crate) async fn handed_over(Path((id, organization)): Path<(String, String)>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    let (by, known) = allowed(&visitor, &id, &organization).await?;
    let ask = found(&visitor, &known, &organization).await?;
    let handed = async {
        visitor.form(request, &[]).await?;
        let deed = Deed { actor: by, verb: "hand-over", object: format!("{id} {organization}"), via: "session" };
        let store = visitor.office().store().await?;
        store.hand_over(&known.campaign.id, &ask.organization, &deed, visitor.instant()).await.map_err(office::not_now)
    };
    match handed.await {
        Ok(_) => Ok(to(&format!("/desk/campaigns/{id}/{organization}"))),
        Err(mistake) => shown(&visitor, &known, &organization, Some(mistake)).await,
    }
}
