//! What stands around every page of the desk: the sea wall with the account in it, the rail, and what has to be put right.

use crate::parts::{Head, foot_of_all, head, icon, language_choice, nothing};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Direction, Role};

/// What every page of the desk is shown with.
#[derive(Clone, Copy)]
pub struct DeskView<'a> {
    /// Catalogue, language, instant.
    pub view: View<'a>,
    /// Who is signed in.
    pub account: Option<&'a Account>,
    /// The release and the build of the program, for whoever reports a fault.
    pub version: &'static str,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Their id.
    pub id: String,
    /// Their address.
    pub email: String,
    /// What they may do.
    pub roles: Vec<Role>,
}

impl Account {
    /// Whether they keep people and settings.
    pub fn administers(&self) -> bool {
        self.roles.contains(&Role::Administrator)
    }

    /// Whether they work for the publisher of the portal.
    pub fn is_staff(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Editor | Role::Publisher | Role::Administrator))
    }

    /// Whether they keep translations in step.
    pub fn translates(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Translator | Role::Editor | Role::Publisher))
    }

    /// Whether they change or review listings.
    pub fn proposes(&self) -> bool {
        self.roles.iter().any(|role| matches!(role, Role::Organization(_) | Role::Editor | Role::Publisher))
    }
}

/// What has to be put right in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// It came from another site.
    Foreign,
    /// It is no form of ours.
    Shape,
    /// Larger than any form of ours.
    TooLarge,
    /// A text with more signs than there is room for.
    TooLong,
    /// Too many tries; again in so many minutes.
    TooMany(u32),
    /// It could not be written down.
    NotNow,
    /// No e-mail address.
    Email,
    /// A wrong or old code.
    Code,
    /// A passkey that does not let in, for whatever reason.
    Passkey,
    /// A passkey that was not added, for whatever reason.
    NotMade,
    /// A passkey without a name, or with too long a one.
    Name,
    /// The last sign-in is too long ago for this.
    LongAgo,
    /// A role with an organization that does not belong to it, or without the one it needs.
    Organization,
    /// One's own access.
    Oneself,
    /// A code that is over.
    Over,
    /// Not one of the choices.
    Choice,
    /// Nothing was changed.
    Nothing,
    /// The listing was changed since the form was opened.
    Stale,
    /// The listing's own file cannot be read, or the checks refuse the change.
    Broken,
    /// A no without a reason.
    Reason,
    /// The proposal was changed or decided since it was looked at.
    Decided,
    /// No id of an edition.
    Edition,
    /// No day in the future.
    Deadline,
    /// Days that are no number, or of no such year.
    Days(&'static str),
    /// A campaign is open, or this one is over.
    AnotherOpen,
    /// There is nobody to ask.
    Nobody,
    /// No role that signs an edition off.
    Role,
    /// The edition is not what was looked at any more.
    Look,
    /// Something has to be settled before an edition is signed off.
    Blocked,
    /// A text in a new language without a title.
    Title,
    /// Another desk publishes.
    Elsewhere,
}

impl Mistake {
    fn said(self, view: &View<'_>) -> String {
        let say = view.language;
        match self {
            Mistake::Foreign => wording::desk_foreign(say),
            Mistake::Shape => wording::desk_shape(say),
            Mistake::TooLarge => wording::desk_too_large(say),
            Mistake::TooLong => wording::desk_too_long(say),
            Mistake::TooMany(minutes) => wording::desk_too_many(say, &minutes.to_string()),
            Mistake::NotNow => wording::desk_not_now(say),
            Mistake::Email => wording::sign_in_email_wrong(say),
            Mistake::Code => wording::code_wrong(say),
            Mistake::Passkey => wording::passkey_wrong(say),
            Mistake::NotMade => wording::passkeys_not_made(say),
            Mistake::Name => wording::passkey_name_wrong(say),
            Mistake::LongAgo => wording::passkeys_stale(say),
            Mistake::Organization => wording::people_organization_wrong(say),
            Mistake::Oneself => wording::people_self(say),
            Mistake::Over => wording::codes_over(say),
            Mistake::Choice => wording::flaw_choice(say),
            Mistake::Nothing => wording::change_nothing(say),
            Mistake::Stale => wording::change_stale(say),
            Mistake::Broken => wording::change_broken(say),
            Mistake::Title => wording::translation_title(say),
            Mistake::Reason => wording::review_reason_missing(say),
            Mistake::Decided => wording::review_decided(say),
            Mistake::Edition => wording::campaign_edition_wrong(say),
            Mistake::Deadline => wording::campaign_deadline_wrong(say),
            Mistake::Days(_) => wording::campaign_days_wrong(say),
            Mistake::AnotherOpen => wording::campaign_another_open(say),
            Mistake::Nobody => wording::campaign_nobody(say),
            Mistake::Role => wording::staging_role_wrong(say),
            Mistake::Look => wording::staging_stale_look(say),
            Mistake::Blocked => wording::staging_blocked(say),
            Mistake::Elsewhere => wording::staging_elsewhere(say),
        }
    }

    /// The field it is about.
    fn field(self) -> Option<&'static str> {
        match self {
            Mistake::Email => Some("email"),
            Mistake::Code => Some("code"),
            Mistake::Organization => Some("organization"),
            Mistake::Reason => Some("reason"),
            Mistake::Edition | Mistake::AnotherOpen => Some("edition"),
            Mistake::Deadline => Some("deadline"),
            Mistake::Days(name) => Some(name),
            Mistake::Role => Some("role"),
            _ => None,
        }
    }
}

/// The whole document around `inner`.
pub(super) fn frame(desk: &DeskView<'_>, title: String, inner: AnyView) -> Sheet {
    let view = &desk.view;
    let lang = view.language.to_string();
    let dir = if view.language.direction() == Direction::RightToLeft { "rtl" } else { "ltr" };
    let about = Head { page: title, section: Some(wording::desk(view.language)), style: Some(style::DESK), noindex: true, refusal: true, ..Head::default() };
    let document = view! {
        <html lang=lang dir=dir>
            {head(view, &about)}
            <body class="desk">
                <a class="skip" href="#main">{wording::skip(view.language)}</a>
                {top(desk)}
                {rail(desk)}
                <main id="main" tabindex="-1" class="wrap">
                    {inner}
                    {desk.account.map(|_| view! { <p><small>{wording::desk_version(view.language, desk.version)}</small></p> })}
                </main>
                {foot_of_all(view)}
            </body>
        </html>
    };
    Sheet { view: document.into_any(), true_until: None, sensitive: true, noindex: true, extras: Vec::new() }
}

fn top(desk: &DeskView<'_>) -> AnyView {
    let view = &desk.view;
    let (name, lang) = view.local(&view.portal().name);
    let name = name.clone();
    view! {
        <header class="top">
            <div class="wrap">
                <a class="mark" href="/desk/">
                    {icon("mark")}<span><span lang=lang.or_else(|| view.polish())>{name}</span>" "<small>{wording::desk(view.language)}</small></span>
                </a>
                {desk.account.map_or_else(|| languages(view), |account| signed_in(view, account))}
            </div>
            {view.portal().demonstration.then(|| view! { <p class="demo wrap">{wording::demonstration(view.language)}</p> })}
        </header>
    }
    .into_any()
}

fn signed_in(view: &View<'_>, account: &Account) -> AnyView {
    view! {
        <nav class="langs" aria-label=wording::desk_account(view.language)>
            <a href="/desk/account">{account.email.clone()}</a>
            <form method="post" action="/desk/sign-out"><button class="out">{wording::sign_out(view.language)}</button></form>
        </nav>
    }
    .into_any()
}

fn languages(view: &View<'_>) -> AnyView {
    language_choice(view, |language| format!("?lang={language}"))
}

/// The pages of the desk this person may open; with one only there is nothing to choose.
fn rail(desk: &DeskView<'_>) -> AnyView {
    let say = desk.view.language;
    let Some(account) = desk.account else { return nothing() };
    let mut pages = vec![("/desk/", wording::desk_today(say))];
    if account.proposes() {
        pages.extend([("/desk/services", wording::desk_services(say)), ("/desk/proposals", wording::proposals(say))]);
    }
    if account.translates() {
        pages.push(("/desk/translations", wording::translations(say)));
    }
    if account.is_staff() {
        pages.extend([("/desk/campaigns", wording::campaigns(say)), ("/desk/editions", wording::editions(say)), ("/desk/audit", wording::audit(say))]);
    }
    if account.administers() {
        pages.push(("/desk/people", wording::people(say)));
    }
    pages.push(("/desk/account", wording::account(say)));
    let here = desk.view.path;
    let items: Vec<_> = pages
        .into_iter()
        .map(|(path, name)| {
            let current = (path == here).then_some("page");
            view! { <li><a href=path aria-current=current>{name}</a></li> }
        })
        .collect();
    view! { <nav class="rail" aria-label=wording::desk_sections(say)><ul class="wrap">{items}</ul></nav> }.into_any()
}

/// What has to be put right, on top of the page.
pub(super) fn mistakes(desk: &DeskView<'_>, mistake: Option<Mistake>) -> AnyView {
    let Some(mistake) = mistake else { return nothing() };
    let words = mistake.said(&desk.view);
    let line = match mistake.field() {
        Some(field) => view! { <p><a href=format!("#{field}")>{words}</a></p> }.into_any(),
        None => view! { <p>{words}</p> }.into_any(),
    };
    view! { <div class="note stop" role="alert" tabindex="-1" autofocus><h2>{wording::desk_problem(desk.view.language)}</h2>{line}</div> }.into_any()
}

/// A field for one line, with its label, what it says beside it and whether it has to be put right.
pub(super) struct Field<'a> {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) value: &'a str,
    pub(super) complete: &'static str,
    pub(super) mistake: Option<Mistake>,
}

impl Field<'_> {
    pub(super) fn draw(self, desk: &DeskView<'_>) -> AnyView {
        let wrong = self.mistake.filter(|mistake| mistake.field() == Some(self.name));
        let id = format!("{}-flaw", self.name);
        let said = wrong.map(|mistake| view! { <p class="flaw" id=id.clone()>{mistake.said(&desk.view)}</p> });
        let longest = match self.kind {
            "code" => Some("11"),
            "days" => Some("3"),
            _ => None,
        };
        let (mode, kind) = if longest.is_some() { (Some("numeric"), "text") } else { (None, self.kind) };
        view! {
            <label for=self.name>{self.label}</label>
            {said}
            <input
                id=self.name
                name=self.name
                type=kind
                value=self.value.to_owned()
                autocomplete=self.complete
                inputmode=mode
                maxlength=longest
                aria-invalid=wrong.map(|_| "true")
                aria-describedby=wrong.map(|_| id.clone())
            />
        }
        .into_any()
    }
}

/// The language of a form's answer, before anybody is known.
pub(super) fn language_field(desk: &DeskView<'_>) -> AnyView {
    view! { <input type="hidden" name="lang" value=desk.view.language.to_string()/> }.into_any()
}
