//! One organization in a campaign: its link and the ways to hand it over, whom to write to, what it has answered, and the telephone.

use super::{Mailbox, Run, bar, contact, name, part};
use crate::Sheet;
use crate::desk::frame::{frame, mistakes};
use crate::desk::{DeskView, Mistake};
use crate::parts::{nothing, section};
use leptos::prelude::*;
use model::campaign::{MailKind, Standing, Tally};
use model::{Language, Organization, Service};

/// What the page tells.
#[derive(Clone, Debug)]
pub struct One<'a> {
    /// The campaign.
    pub run: &'a Run,
    /// Id of the organization.
    pub id: &'a str,
    /// It, while it is in the catalogue.
    pub organization: Option<&'a Organization>,
    /// Where its services stand.
    pub tally: Tally,
    /// Its link.
    pub link: String,
    /// The same as a letter that a mail program opens.
    pub mailto: String,
    /// Whom to write to, each with their language.
    pub contacts: Vec<(String, Language)>,
    /// Its services.
    pub items: Vec<Item<'a>>,
    /// Mails to it, the oldest first.
    pub mails: Vec<MailLine>,
    /// Whether this person may say that somebody confirmed.
    pub confirms: bool,
}

/// A service that is asked about.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Its id.
    pub id: String,
    /// It, while it is in the catalogue.
    pub service: Option<&'a Service>,
    /// Where it stands.
    pub standing: Standing,
    /// What is shown of it.
    pub shown: String,
    /// The last answer.
    pub answered: Option<Answered>,
}

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answered {
    /// When.
    pub on: chrono::NaiveDate,
    /// By which way: `link`, `phone`, `desk`.
    pub via: &'static str,
    /// Who says so, if they told.
    pub name: Option<String>,
    /// The proposal that waits for a review.
    pub proposal: Option<String>,
}

/// A mail.
#[derive(Clone, Debug)]
pub struct MailLine {
    /// What it is about.
    pub kind: MailKind,
    /// The mailbox it goes to, once that is known.
    pub mailbox: Option<String>,
    /// Where it is: `queued`, `sending`, `accepted`, `failed`, `dropped`, `handed-over`.
    pub state: &'static str,
    /// Why the mail server did not take it.
    pub problem: Option<String>,
}

impl MailLine {
    /// A mail that waits or was refused can go by hand; what a receipt says was heard already.
    fn may_be_handed_over(&self) -> bool {
        self.kind != MailKind::Receipt && matches!(self.state, "queued" | "failed")
    }
}

/// The page.
pub fn one(desk: &DeskView<'_>, one: &One<'_>, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let title = one.organization.map_or_else(|| one.id.to_owned(), |organization| desk.view.short_name(organization));
    let open = one.items.iter().filter(|item| item.standing.is_open()).count();
    let inner = view! {
        {mistakes(desk, mistake)}
        <p class="acts"><a href=one.run.href()>{wording::campaign_of(say, &one.run.id)}</a></p>
        <h1>{name(desk, one.id, one.organization)}</h1>
        {bar(say, one.tally)}
        {section("link", wording::ask_link(say), link(desk, one))}
        {section("contacts", wording::contacts(say), contacts(desk, one))}
        {section("answers", wording::ask_answers(say), answers(desk, one))}
        {if one.confirms && open > 0 { section("phone", wording::ask_phone(say), phone(desk, one)) } else { nothing() }}
        {if one.mails.is_empty() { nothing() } else { section("mails", wording::ask_mails(say), mails(desk, one)) }}
    };
    frame(desk, title, inner.into_any())
}

fn link(desk: &DeskView<'_>, one: &One<'_>) -> AnyView {
    let say = desk.view.language;
    let here = format!("{}/{}", one.run.href(), one.id);
    let handed = (one.confirms && one.mails.iter().any(MailLine::may_be_handed_over)).then(|| {
        view! {
            <form method="post" action=format!("{here}/handed-over")>
                <p>{wording::ask_handed_text(say)}</p>
                <p class="bar"><button class="btn line">{wording::ask_handed(say)}</button></p>
            </form>
        }
    });
    let renew = one.confirms.then(|| {
        view! {
            <form method="post" action=format!("{here}/link")>
                <p>{wording::ask_renew_text(say)}</p>
                <p class="bar"><button class="btn line">{wording::ask_renew(say)}</button></p>
            </form>
        }
    });
    view! {
        <p>{wording::ask_link_text(say)}</p>
        <p class="secret">{one.link.clone()}</p>
        <p class="bar">
            <a class="btn" href=one.mailto.clone()>{wording::ask_write(say)}</a>
            <a class="btn line" href=format!("{here}/letter")>{wording::ask_letter(say)}</a>
        </p>
        {handed}
        {renew}
    }
    .into_any()
}

fn contacts(desk: &DeskView<'_>, one: &One<'_>) -> AnyView {
    let form = Mailbox { organization: one.id, campaign: &one.run.id, email: "", language: "" };
    view! { {contact::mailboxes(desk, one.organization, &one.contacts)}{contact::draw(desk, &form, None)} }.into_any()
}

fn answers(desk: &DeskView<'_>, one: &One<'_>) -> AnyView {
    let rows: Vec<_> = one.items.iter().map(|item| answer(desk, item)).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn answer(desk: &DeskView<'_>, item: &Item<'_>) -> AnyView {
    let say = desk.view.language;
    let said = item.answered.as_ref().map(|answered| {
        let day = wording::short_date(say, answered.on);
        let way = match answered.via {
            "phone" => wording::ask_by_phone(say, &day),
            "desk" => wording::ask_by_desk(say, &day),
            _ => wording::ask_by_link(say, &day),
        };
        let who = answered.name.as_ref().map(|name| format!(", {name}")).unwrap_or_default();
        view! { <p class="kind">{format!("{way}{who}")}</p> }
    });
    let proposal = item.answered.as_ref().and_then(|answered| answered.proposal.as_ref());
    let review = proposal.map(|id| view! { <p><a class="btn line" href=format!("/desk/proposals/{id}")>{wording::ask_review(say)}</a></p> });
    view! { <li><div><p class="what">{title(desk, item)}</p><p>{part(say, item.standing)}</p>{said}</div>{review}</li> }.into_any()
}

fn title(desk: &DeskView<'_>, item: &Item<'_>) -> AnyView {
    let Some(service) = item.service else { return item.id.clone().into_any() };
    let (words, found) = service.words.in_language(desk.view.language);
    view! { <span lang=desk.view.lang(found)>{words.title.clone()}</span> }.into_any()
}

/// What was confirmed on the telephone, with the exceptions unticked.
fn phone(desk: &DeskView<'_>, one: &One<'_>) -> AnyView {
    let say = desk.view.language;
    let picks: Vec<_> = one
        .items
        .iter()
        .filter(|item| item.standing.is_open())
        .map(|item| {
            view! {
                <label class="pick">
                    <input type="checkbox" name=format!("service.{}", item.id) value=item.shown.clone() checked=true/>
                    <span>{title(desk, item)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <p>{wording::ask_phone_text(say)}</p>
        <form method="post" action=format!("{}/{}/phoned", one.run.href(), one.id) class="ask">
            <input type="hidden" name="back" value="one"/>
            {picks}
            <label for="name">{wording::ask_phone_name(say)}</label>
            <input id="name" name="name" type="text" autocomplete="off" maxlength="100"/>
            <p class="bar"><button class="btn">{wording::campaign_phoned(say)}</button></p>
        </form>
    }
    .into_any()
}

fn mails(desk: &DeskView<'_>, one: &One<'_>) -> AnyView {
    let say = desk.view.language;
    let row = |mail: &MailLine| {
        let problem = mail.problem.as_ref().map(|problem| view! { <p class="said" lang="en">{problem.clone()}</p> });
        let to = mail.mailbox.as_ref().map(|mailbox| format!(": {mailbox}")).unwrap_or_default();
        view! { <li><div><p class="what">{kind(say, mail.kind)}</p><p class="kind">{format!("{}{to}", state(say, mail.state))}</p>{problem}</div></li> }
    };
    let rows: Vec<_> = one.mails.iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn kind(say: Language, kind: MailKind) -> String {
    match kind {
        MailKind::FirstReminder => wording::mail_kind_reminder_1(say),
        MailKind::SecondReminder => wording::mail_kind_reminder_2(say),
        MailKind::Receipt => wording::mail_kind_receipt(say),
        MailKind::NewLink => wording::mail_kind_link(say),
        MailKind::Ask | MailKind::Code | MailKind::Rejection => wording::mail_kind_ask(say),
    }
}

fn state(say: Language, state: &str) -> String {
    match state {
        "sending" => wording::mail_state_sending(say),
        "accepted" => wording::mail_state_accepted(say),
        "failed" => wording::mail_state_failed(say),
        "dropped" => wording::mail_state_dropped(say),
        "handed-over" => wording::mail_state_handed_over(say),
        _ => wording::mail_state_queued(say),
    }
}
