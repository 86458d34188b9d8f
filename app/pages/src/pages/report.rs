//! «Report an error»: the form, the answers to check, the thanks. Nothing asks who the reader is, and nothing needs a script.

mod flaws;

use self::flaws::{field_flaws, summary};
use crate::parts::{Crumb, Head, Prose, TextArea, Width, banner, crumb, exit, nothing, shell};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{CityId, Draft, EntryRef, Fault, Flaw, Kind};

/// Days a report is kept, as the page says.
const KEPT_DAYS: i64 = 90;

/// The form, with what was typed and what has to be put right.
pub fn form(view: &View<'_>, entry: &EntryRef, draft: &Draft, flaws: &[Flaw]) -> Sheet {
    let say = view.language;
    let title = wording::report_error(say);
    let page = if flaws.is_empty() { title.clone() } else { wording::report_error_title(say, &title) };
    let inner = view! {
        {summary(view, entry.kind, flaws)}
        <h1>{title}</h1>
        {about(view, entry)}
        <p class="lead">{wording::report_lead(say)}</p>
        <p>{wording::report_no_help(say)}</p>
        <form method="post" action=action(view, entry) class="report" novalidate>
            {choice(view, entry.kind, draft, flaws)}
            {words(view, draft, flaws)}
            {trap(view, flaws)}
            <p class="bar"><button class="btn" name="step" value="check">{wording::report_check(say)}</button></p>
        </form>
    };
    sheet(view, entry, page, inner.into_any())
}

/// What is about to be sent, with a way to change each answer.
pub fn check(view: &View<'_>, entry: &EntryRef, draft: &Draft) -> Sheet {
    let say = view.language;
    let title = wording::report_check_title(say);
    let fault = draft.fault.map(|fault| fault_name(view, fault)).unwrap_or_default();
    let text = if draft.text.is_empty() { wording::report_empty(say) } else { draft.text.clone() };
    let (first, chosen) = (id(Fault::ALL.into_iter().find(|fault| fault.fits(entry.kind)).unwrap_or(Fault::Other)), draft.fault.map(Fault::as_str));
    let inner = view! {
        <h1>{title.clone()}</h1>
        <form method="post" action=action(view, entry) class="report">
            <input type="hidden" name="fault" value=chosen/>
            <input type="hidden" name="text" value=draft.text.clone()/>
            <dl class="facts">
                <div><dt>{wording::report_about(say)}</dt><dd>{entry_link(view, entry)}</dd></div>
                {row(view, entry, wording::report_what(say), fault, first)}
                {row(view, entry, wording::report_text(say), text, "text".into())}
            </dl>
            <p>{wording::report_keeping(say, &KEPT_DAYS.to_string())}</p>
            <p class="bar"><button class="btn" name="step" value="send">{wording::report_send(say)}</button></p>
        </form>
    };
    sheet(view, entry, title, inner.into_any())
}

/// It is saved.
pub fn thanks(view: &View<'_>, entry: &EntryRef) -> Sheet {
    let say = view.language;
    let saved = banner("ui-on", wording::report_saved(say), Some(wording::report_next(say)), nothing());
    let inner = view! {
        <h1>{wording::report_thanks(say)}</h1>
        <div role="alert">{saved}</div>
        <p>{wording::report_back(say)}" "{entry_link(view, entry)}</p>
    };
    sheet(view, entry, wording::report_thanks(say), inner.into_any())
}

fn sheet(view: &View<'_>, entry: &EntryRef, page: String, inner: AnyView) -> Sheet {
    let (sensitive, city) = nature(view, entry);
    let head = Head {
        page,
        section: view.catalogue.title(entry, view.language).map(|(title, _)| title.to_owned()),
        city,
        style: Some(if sensitive { style::REPORT_SENSITIVE } else { style::REPORT }),
        sensitive,
        noindex: true,
        refusal: true,
        ..Head::default()
    };
    let back = view.catalogue.title(entry, view.language).map(|(title, _)| Crumb::new(entry.path(), title));
    let main = view! { {sensitive.then(|| exit(view))}{crumb(view, back.into_iter().collect())}<div class="read">{inner}</div> };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// Whether the entry is about violence or crisis, and its city.
fn nature(view: &View<'_>, entry: &EntryRef) -> (bool, Option<CityId>) {
    let catalogue = view.catalogue;
    match entry.kind {
        Kind::Service => catalogue.service(&entry.id).map(|service| (service.sensitive, service.area.city().cloned())),
        Kind::Guide => catalogue.guide(&entry.id).map(|guide| (guide.sensitive, guide.city.clone())),
        Kind::Organization => catalogue.organization(&entry.id).map(|organization| (false, organization.city.clone())),
        Kind::Page => catalogue.page(&entry.id).map(|page| (page.sensitive, None)),
    }
    .unwrap_or_default()
}

fn action(view: &View<'_>, entry: &EntryRef) -> String {
    format!("{}/report", view.entry_href(entry))
}

/// The title of the entry, in the language it is in.
fn about(view: &View<'_>, entry: &EntryRef) -> AnyView {
    let Some((title, found)) = view.catalogue.title(entry, view.language) else { return nothing() };
    view! { <p class="pair">{Prose::naming(view, std::iter::empty()).plain(title, found)}</p> }.into_any()
}

fn entry_link(view: &View<'_>, entry: &EntryRef) -> AnyView {
    let Some((title, found)) = view.catalogue.title(entry, view.language) else { return nothing() };
    view! { <a href=view.entry_href(entry)>{Prose::naming(view, std::iter::empty()).plain(title, found)}</a> }.into_any()
}

fn choice(view: &View<'_>, kind: Kind, draft: &Draft, flaws: &[Flaw]) -> AnyView {
    let flaw = field_flaws(view, flaws, "fault-flaw", |flaw| *flaw == Flaw::FaultMissing);
    let described = flaw.is_some().then_some("fault-flaw");
    let picks: Vec<_> = Fault::ALL.into_iter().filter(|fault| fault.fits(kind)).map(|fault| pick(view, fault, draft.fault == Some(fault))).collect();
    view! { <fieldset aria-describedby=described><legend>{wording::report_what(view.language)}</legend>{flaw}{picks}</fieldset> }.into_any()
}

fn pick(view: &View<'_>, fault: Fault, chosen: bool) -> AnyView {
    view! { <label class="pick"><input type="radio" id=id(fault) name="fault" value=fault.as_str() checked=chosen/>{fault_name(view, fault)}</label> }
        .into_any()
}

fn id(fault: Fault) -> String {
    format!("fault-{}", fault.as_str())
}

/// What is wrong, in the words of the form.
pub(crate) fn fault_name(view: &View<'_>, fault: Fault) -> String {
    match fault {
        Fault::Contact => wording::report_contact(view.language),
        Fault::Place => wording::report_place(view.language),
        Fault::Ended => wording::report_ended(view.language),
        Fault::Words => wording::report_words(view.language),
        Fault::Other => wording::report_other(view.language),
    }
}

fn words(view: &View<'_>, draft: &Draft, flaws: &[Flaw]) -> AnyView {
    let flaw = field_flaws(view, flaws, "text-flaw", Flaw::is_of_the_text);
    let described_by = if flaw.is_some() { "text-flaw text-hint" } else { "text-hint" };
    let field = TextArea { name: "text", described_by: described_by.into(), invalid: flaw.is_some(), rows: 6, text: &draft.text }.draw();
    view! {
        <label for="text">{wording::report_text(view.language)}</label>
        <p class="pair" id="text-hint">{wording::report_hint(view.language, &longest(view))}</p>
        {flaw}
        {field}
    }
    .into_any()
}

fn longest(view: &View<'_>) -> String {
    wording::number(view.language, Draft::LONGEST as i64)
}

/// A field that people do not see and programs fill in. Once it was filled in, it is shown, so that nobody is caught for good.
fn trap(view: &View<'_>, flaws: &[Flaw]) -> AnyView {
    let caught = flaws.contains(&Flaw::Trap);
    let (class, hidden, reach) = if caught { (None, None, None) } else { (Some("trap"), Some("true"), Some("-1")) };
    view! {
        <div class=class aria-hidden=hidden>
            <label for="homepage">{wording::report_trap(view.language)}</label><input id="homepage" name="homepage" tabindex=reach autocomplete="off"/>
        </div>
    }
    .into_any()
}

fn row(view: &View<'_>, entry: &EntryRef, asked: String, answer: String, field: String) -> AnyView {
    let change = wording::report_change(view.language);
    let label = format!("{change}: {asked}");
    let back = format!("{}#{field}", action(view, entry));
    view! {
        <div><dt>{asked}</dt><dd>{answer}</dd><dd><button class="btn line" name="step" value="change" formaction=back aria-label=label>{change}</button></dd></div>
    }
    .into_any()
}
