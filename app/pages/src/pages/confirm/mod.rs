//! `/confirm/…`: an organization's own page for one campaign. «3 services – is everything right?», a card and a form each; nothing
//! needs a script, an account or a name, and looking changes nothing.

mod card;
mod change;
mod frame;
#[cfg(test)]
mod tests;

pub use change::{FACTS, TEXTS, Typed, change, places, text_name};

use self::frame::frame;
use crate::parts::{banner, centres, nothing, section};
use crate::{Sheet, View};
use chrono::NaiveDate;
use leptos::prelude::*;
use model::campaign::Reply;
use model::{Organization, Service};

/// What an organization is asked, and what it has answered so far.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The secret part of its address.
    pub token: &'a str,
    /// Who is asked.
    pub organization: &'a Organization,
    /// Until when.
    pub deadline: NaiveDate,
    /// About what.
    pub cards: Vec<Card<'a>>,
    /// Who answered last, if they told.
    pub name: Option<String>,
}

/// One service on the page.
#[derive(Clone, Debug)]
pub struct Card<'a> {
    /// Which.
    pub service: &'a Service,
    /// Names exactly what is shown of it.
    pub shown: String,
    /// What was answered last, and whether that still waits for a review.
    pub said: Option<(Reply, bool)>,
}

impl Card<'_> {
    /// Whether an answer is still missing.
    fn is_open(&self) -> bool {
        !matches!(self.said, Some((Reply::Confirm | Reply::Change | Reply::Close, _)))
    }
}

/// What a form comes back with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hitch {
    /// It came from another site.
    Foreign,
    /// It is no form of ours.
    Shape,
    /// It could not be written down.
    NotNow,
    /// The organization is not asked about that service.
    NotYours,
    /// The service was changed since the page was opened.
    Stale,
    /// Too much text.
    TooLong,
    /// More than is read at all.
    TooLarge,
    /// No telephone number.
    Phones,
    /// A private mobile number.
    Mobile,
    /// No mailbox.
    Email,
    /// No page on the web.
    Url,
    /// Hours of this place that nobody can read.
    Hours(usize),
    /// No street of this place, or no town that we know.
    Address(usize),
    /// Hours of this place, and no address.
    Nowhere(usize),
    /// A text that the checks refuse.
    Words,
    /// No day, or one that is over.
    Until,
    /// Nothing was changed.
    Nothing,
    /// The checks refuse it.
    Broken,
}

impl Hitch {
    fn said(self, view: &View<'_>) -> String {
        let say = view.language;
        match self {
            Hitch::Foreign => wording::confirm_foreign(say),
            Hitch::Shape => wording::confirm_shape(say),
            Hitch::NotNow => wording::confirm_not_now(say),
            Hitch::NotYours => wording::confirm_not_yours(say),
            Hitch::Stale => wording::confirm_stale(say),
            Hitch::TooLong | Hitch::TooLarge => wording::confirm_too_long(say),
            Hitch::Phones => wording::confirm_phones_wrong(say),
            Hitch::Mobile => wording::confirm_mobile(say),
            Hitch::Email => wording::confirm_email_wrong(say),
            Hitch::Url => wording::confirm_url_wrong(say),
            Hitch::Hours(_) => wording::confirm_hours_wrong(say),
            Hitch::Address(_) => wording::confirm_address_wrong(say),
            Hitch::Nowhere(_) => wording::confirm_address_missing(say),
            Hitch::Words => wording::confirm_words_wrong(say),
            Hitch::Until => wording::confirm_until_wrong(say),
            Hitch::Nothing => wording::confirm_nothing(say),
            Hitch::Broken => wording::confirm_broken(say),
        }
    }

    /// The field it is about.
    fn field(self) -> Option<String> {
        match self {
            Hitch::Phones | Hitch::Mobile => Some("phones".to_owned()),
            Hitch::Email => Some("email".to_owned()),
            Hitch::Url => Some("url".to_owned()),
            Hitch::Until => Some("until".to_owned()),
            Hitch::Hours(place) => Some(hours_name(place)),
            Hitch::Address(place) | Hitch::Nowhere(place) => Some(address_name(place)),
            _ => None,
        }
    }
}

/// The name of the field for the hours of a place: the key of `service.toml`; with more than one place the others are counted.
pub fn hours_name(place: usize) -> String {
    if place == 0 { "opening_hours".to_owned() } else { format!("opening_hours.{}", place + 1) }
}

/// The name of the field for the address of a place.
pub fn address_name(place: usize) -> String {
    if place == 0 { "address".to_owned() } else { format!("address.{}", place + 1) }
}

/// The page. `thanks` says that an answer has just been written down.
pub fn show(view: &View<'_>, asked: &Asked<'_>, thanks: bool, hitch: Option<Hitch>) -> Sheet {
    let say = view.language;
    let title = if asked.cards.len() == 1 { wording::confirm_title_one(say) } else { wording::confirm_title(say, asked.cards.len() as i64) };
    let open = asked.cards.iter().filter(|card| card.is_open()).count();
    let cards: Vec<_> = asked.cards.iter().map(|card| card::draw(view, asked, card)).collect();
    let inner = view! {
        <div class="read">
            {problem(view, hitch)}
            {thanks.then(|| recorded(view, open))}
            <h1>{title.clone()}</h1>
            <p class="pair" lang=view.polish()>{asked.organization.name.clone()}</p>
            <p class="lead">{wording::confirm_lead(say, &wording::date(say, asked.deadline))}</p>
        </div>
        <div class="cards">{cards}</div>
        {whole(view, asked)}
        {who(view, asked)}
        {not_us(view, asked)}
        {by_phone(view)}
    };
    frame(view, title, inner.into_any())
}

/// After «it is not there any more»: for good, for a while, or a mistake.
pub fn close(view: &View<'_>, asked: &Asked<'_>, card: &Card<'_>, until: &str, hitch: Option<Hitch>) -> Sheet {
    let say = view.language;
    let title = wording::confirm_closed(say);
    let wrong = hitch.filter(|hitch| *hitch == Hitch::Until);
    let inner = view! {
        <div class="read">
            {problem(view, hitch)}
            <div role="status">{banner("ui-on", wording::confirm_saved(say), Some(wording::confirm_closed_next(say)), nothing())}</div>
            <h1>{title.clone()}</h1>
            {card::title(view, card.service)}
            <form method="post" action=action(asked.token) class="ask" novalidate>
                {hidden(view, card)}
                <input type="hidden" name="answer" value="close"/>
                <p class="bar"><button class="btn" name="how" value="good">{wording::confirm_for_good(say)}</button></p>
                <label for="until">{wording::confirm_until(say)}</label>
                {wrong.map(|hitch| view! { <p class="flaw" id="until-flaw">{hitch.said(view)}</p> })}
                <input id="until" name="until" type="date" value=until.to_owned() aria-describedby=wrong.map(|_| "until-flaw") aria-invalid=wrong.map(|_| "true")/>
                <p class="bar"><button class="btn line" name="how" value="while">{wording::confirm_for_a_while(say)}</button></p>
            </form>
            <p class="acts"><a href=format!("{}?lang={}", action(asked.token), view.language)>{wording::confirm_back(say)}</a></p>
        </div>
    };
    frame(view, title, inner.into_any())
}

/// Why a link does not open the page any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// A newer campaign has begun.
    Expired,
    /// A newer link was sent.
    Revoked,
    /// It never was one.
    Unknown,
    /// The organization is not in the catalogue any more.
    Gone,
    /// Too many wrong ones came from that network.
    TooMany,
}

/// A link that is good for nothing, with a way on.
pub fn over(view: &View<'_>, why: Over) -> Sheet {
    let say = view.language;
    let (title, text) = match why {
        Over::Expired => (wording::confirm_expired(say), wording::confirm_expired_text(say)),
        Over::Revoked => (wording::confirm_revoked(say), wording::confirm_revoked_text(say)),
        Over::Unknown | Over::Gone => (wording::confirm_unknown(say), wording::confirm_unknown_text(say)),
        Over::TooMany => (wording::confirm_too_many(say), wording::confirm_too_many_text(say)),
    };
    let inner = view! {
        <div class="read"><h1>{title.clone()}</h1><p class="lead">{text}</p></div>
        {section("ask", wording::ask_a_person(say), centres(view))}
        <p class="acts"><a href=view.href("informator/")>{wording::informator(say)}</a></p>
    };
    frame(view, title, inner.into_any())
}

/// «That was not us» is written down.
pub fn disputed(view: &View<'_>) -> Sheet {
    let say = view.language;
    let title = wording::confirm_disputed(say);
    let inner = view! {
        <div class="read"><h1>{title.clone()}</h1><p class="lead">{wording::confirm_disputed_text(say)}</p></div>
        {section("ask", wording::ask_a_person(say), centres(view))}
    };
    frame(view, title, inner.into_any())
}

fn action(token: &str) -> String {
    format!("/confirm/{token}")
}

fn hidden(view: &View<'_>, card: &Card<'_>) -> AnyView {
    view! {
        <input type="hidden" name="service" value=card.service.id.to_string()/>
        <input type="hidden" name="seen" value=card.shown.clone()/>
        <input type="hidden" name="lang" value=view.language.to_string()/>
    }
    .into_any()
}

fn problem(view: &View<'_>, hitch: Option<Hitch>) -> AnyView {
    let Some(hitch) = hitch else { return nothing() };
    let words = hitch.said(view);
    let line = match hitch.field() {
        Some(field) => view! { <p><a href=format!("#{field}")>{words}</a></p> }.into_any(),
        None => view! { <p>{words}</p> }.into_any(),
    };
    view! { <div class="note stop" role="alert" tabindex="-1" autofocus><h2>{wording::confirm_problem(view.language)}</h2>{line}</div> }.into_any()
}

fn recorded(view: &View<'_>, open: usize) -> AnyView {
    let say = view.language;
    let next = if open == 0 { wording::confirm_all_done(say) } else { wording::confirm_more(say, open as i64) };
    view! { <div role="status">{banner("ui-on", wording::confirm_saved(say), Some(next), nothing())}</div> }.into_any()
}

/// «All of it is right», where there are several and an answer is missing.
fn whole(view: &View<'_>, asked: &Asked<'_>) -> AnyView {
    let open: Vec<&Card<'_>> = asked.cards.iter().filter(|card| card.is_open()).collect();
    if asked.cards.len() < 2 || open.is_empty() {
        return nothing();
    }
    let seen: Vec<&str> = open.iter().map(|card| card.shown.as_str()).collect();
    view! {
        <form method="post" action=action(asked.token) class="whole">
            <input type="hidden" name="seen" value=seen.join(" ")/>
            <input type="hidden" name="lang" value=view.language.to_string()/>
            <button class="btn" name="answer" value="confirm">{wording::confirm_all(view.language)}</button>
        </form>
    }
    .into_any()
}

/// Who answers: asked once, and only afterwards, so that nobody has to tell.
fn who(view: &View<'_>, asked: &Asked<'_>) -> AnyView {
    let answered = asked.cards.iter().any(|card| !card.is_open());
    if !answered || asked.name.is_some() {
        return nothing();
    }
    let say = view.language;
    view! {
        <form method="post" action=action(asked.token) class="ask">
            <input type="hidden" name="lang" value=view.language.to_string()/>
            <label for="name">{wording::confirm_who(say)}</label>
            <p class="pair" id="name-hint">{wording::confirm_who_hint(say)}</p>
            <input id="name" name="name" autocomplete="name" maxlength="100" aria-describedby="name-hint"/>
            <p class="bar"><button class="btn line" name="answer" value="name">{wording::confirm_who_send(say)}</button></p>
        </form>
    }
    .into_any()
}

/// Whoever reads the same mailbox can take back what somebody else has answered.
fn not_us(view: &View<'_>, asked: &Asked<'_>) -> AnyView {
    if asked.cards.iter().all(Card::is_open) {
        return nothing();
    }
    let say = view.language;
    view! {
        <details class="term"><summary><span>{wording::confirm_not_us(say)}</span></summary>
            <p>{wording::confirm_not_us_text(say)}</p>
            <form method="post" action=action(asked.token)>
                <input type="hidden" name="lang" value=view.language.to_string()/>
                <button class="btn line" name="answer" value="not-us">{wording::confirm_not_us_send(say)}</button>
            </form>
        </details>
    }
    .into_any()
}

fn by_phone(view: &View<'_>) -> AnyView {
    section("ask", wording::confirm_by_phone(view.language), centres(view))
}
