//! Editions at the desk: those that are out, and the next one before it is signed off: what blocks, what warns, what is in, what is out
//! and why, what has changed.

use super::frame::{Field, frame, mistakes};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::section;
use chrono::NaiveDate;
use leptos::prelude::*;
use model::{Language, ServiceId};

/// An edition before it is signed off.
#[derive(Clone, Debug)]
pub struct Staged {
    /// Its id.
    pub id: String,
    /// Its day.
    pub on: NaiveDate,
    /// Names exactly what is looked at.
    pub seen: String,
    /// The edition it is compared with.
    pub previous: Option<String>,
    /// What has to be settled first.
    pub blocks: Vec<Block>,
    /// What may be published all the same.
    pub warnings: Vec<(Option<ServiceId>, String)>,
    /// Sections with what stands in them: the service, and how sure it is.
    pub sections: Vec<(String, Vec<(ServiceId, String)>)>,
    /// What stays out.
    pub out: Vec<Left>,
    /// What has changed.
    pub changes: Vec<Change>,
}

/// Something that has to be settled first.
#[derive(Clone, Debug)]
pub enum Block {
    /// In words.
    Words(String),
    /// A change waits for a decision: its proposal, and what it is about.
    Open(String, String),
    /// A file has a fault: the file, and the message of the checks.
    Broken(String, String),
}

/// A service that stays out.
#[derive(Clone, Debug)]
pub struct Left {
    /// Which.
    pub service: ServiceId,
    /// Why, in words.
    pub why: String,
    /// The reason to keep it that was typed; none where it cannot be kept.
    pub keep: Option<String>,
}

/// A change of a field.
#[derive(Clone, Debug)]
pub struct Change {
    /// Id of the service.
    pub listing: String,
    /// New, removed, changed, not confirmed.
    pub kind: String,
    /// The field.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// Editions that are out, and the way to the next one.
pub fn list(desk: &DeskView<'_>, next: &str) -> Sheet {
    let say = desk.view.language;
    let row = |edition: &model::Published| {
        let id = edition.seal.id.to_string();
        let signed = wording::editions_signed(say, &wording::short_date(say, edition.seal.on), &edition.seal.signed_by);
        view! { <li><div><p class="what"><a href=format!("/{say}/informator/{id}")>{id.clone()}</a></p><p class="kind">{signed}</p></div></li> }
    };
    let rows: Vec<_> = desk.view.catalogue.editions().rev().map(row).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::editions_none(say)}</p> });
    let inner = view! {
        <h1>{wording::editions(say)}</h1>
        <p class="lead">{wording::editions_lead(say)}</p>
        {none}
        <ul class="rows">{rows}</ul>
        {choose(desk, next, None)}
    };
    frame(desk, wording::editions(say), inner.into_any())
}

/// Which edition to look at.
pub fn choose_again(desk: &DeskView<'_>, typed: &str, mistake: Mistake) -> Sheet {
    let say = desk.view.language;
    let inner = view! { {mistakes(desk, Some(mistake))}<h1>{wording::editions(say)}</h1>{choose(desk, typed, Some(mistake))} };
    frame(desk, wording::editions(say), inner.into_any())
}

fn choose(desk: &DeskView<'_>, edition: &str, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let field = Field { name: "edition", label: wording::campaign_edition(say), kind: "text", value: edition, complete: "off", mistake };
    view! {
        <form method="get" action="/desk/editions/stage" class="ask">
            {field.draw(desk)}
            <p class="bar"><button class="btn line">{wording::staging_show(say)}</button></p>
        </form>
    }
    .into_any()
}

/// The next edition; `signs` says whether this person may sign it off.
pub fn stage(desk: &DeskView<'_>, staged: &Staged, signs: bool, role: &str, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let title = wording::staging_of(say, &staged.id);
    let blocks = wording::staging_blocks(say, &staged.blocks.len().to_string());
    let warnings = wording::staging_warnings(say, &staged.warnings.len().to_string());
    let count: usize = staged.sections.iter().map(|(_, entries)| entries.len()).sum();
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{wording::staging_lead(say, &wording::date(say, staged.on))}</p>
        {section("blocks", blocks, blocking(desk, staged))}
        {section("warnings", warnings, warning(desk, staged))}
        {changed(desk, staged)}
        {section("in", wording::staging_in(say, &count.to_string()), inside(desk, staged))}
        <form method="post" action="/desk/editions/stage" class="ask wide">
            <input type="hidden" name="edition" value=staged.id.clone()/>
            <input type="hidden" name="seen" value=staged.seen.clone()/>
            {section("out", wording::staging_out(say, &staged.out.len().to_string()), outside(desk, staged))}
            {signs.then(|| section("sign", wording::staging_sign(say), sign(desk, staged, role, mistake)))}
        </form>
    };
    frame(desk, title, inner.into_any())
}

fn title(desk: &DeskView<'_>, service: &str) -> AnyView {
    let Some(found) = desk.view.catalogue.service(service) else { return service.to_owned().into_any() };
    let (words, language) = found.words.in_language(desk.view.language);
    view! { <a href=format!("/desk/services/{service}") lang=desk.view.lang(language)>{words.title.clone()}</a> }.into_any()
}

fn blocking(desk: &DeskView<'_>, staged: &Staged) -> AnyView {
    let say = desk.view.language;
    if staged.blocks.is_empty() {
        return view! { <p>{wording::staging_no_blocks(say)}</p> }.into_any();
    }
    let row = |block: &Block| match block {
        Block::Words(words) => view! { <li><p class="flaw">{words.clone()}</p></li> }.into_any(),
        Block::Open(proposal, about) => {
            view! { <li><p><a href=format!("/desk/proposals/{proposal}")>{wording::staging_open(say, about)}</a></p></li> }.into_any()
        }
        Block::Broken(file, message) => view! { <li><div><p class="what">{file.clone()}</p><p lang="en">{message.clone()}</p></div></li> }.into_any(),
    };
    let rows: Vec<_> = staged.blocks.iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn warning(desk: &DeskView<'_>, staged: &Staged) -> AnyView {
    if staged.warnings.is_empty() {
        return view! { <p>{wording::staging_no_warnings(desk.view.language)}</p> }.into_any();
    }
    let row = |(service, words): &(Option<ServiceId>, String)| {
        let about = service.as_ref().map(|service| view! { <p class="what">{title(desk, service.as_str())}</p> });
        view! { <li><div>{about}<p>{words.clone()}</p></div></li> }
    };
    let rows: Vec<_> = staged.warnings.iter().map(row).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}

fn inside(desk: &DeskView<'_>, staged: &Staged) -> AnyView {
    let entry = |(service, sure): &(ServiceId, String)| view! { <li><div><p class="what">{title(desk, service.as_str())}</p><p class="kind">{sure.clone()}</p></div></li> };
    let part = |(name, entries): &(String, Vec<(ServiceId, String)>)| {
        let rows: Vec<_> = entries.iter().map(entry).collect();
        view! { <h3>{name.clone()}</h3><ul class="rows">{rows}</ul> }
    };
    let parts: Vec<_> = staged.sections.iter().filter(|(_, entries)| !entries.is_empty()).map(part).collect();
    parts.into_any()
}

/// What stays out; what nobody confirmed can be kept for a reason.
fn outside(desk: &DeskView<'_>, staged: &Staged) -> AnyView {
    let say = desk.view.language;
    let row = |left: &Left| {
        let id = left.service.to_string();
        let name = desk.view.catalogue.service(&id).map_or_else(|| id.clone(), |service| service.words.in_language(say).0.title.clone());
        let keep = left.keep.as_ref().map(|reason| {
            let label = wording::staging_keep_of(say, &name);
            let field = format!("keep.{id}");
            view! { <div><label for=field.clone()>{label}</label><input id=field.clone() name=field type="text" value=reason.clone() autocomplete="off" maxlength="300"/></div> }
        });
        view! { <li><div><p class="what">{title(desk, &id)}</p><p class="kind">{left.why.clone()}</p></div>{keep}</li> }
    };
    let rows: Vec<_> = staged.out.iter().map(row).collect();
    let again = staged.out.iter().any(|left| left.keep.is_some()).then(|| {
        view! { <p class="bar"><button class="btn line" formmethod="get" formaction="/desk/editions/stage">{wording::staging_show(say)}</button></p> }
    });
    view! { <ul class="rows">{rows}</ul>{again} }.into_any()
}

fn changed(desk: &DeskView<'_>, staged: &Staged) -> AnyView {
    let say = desk.view.language;
    let Some(previous) = &staged.previous else { return view! { <p>{wording::staging_first(say)}</p> }.into_any() };
    let rows: Vec<_> = staged.changes.iter().map(|change| of_change(desk, change)).collect();
    let heading = wording::staging_changes(say, previous, &staged.changes.len().to_string());
    view! { <details><summary>{heading}</summary><ul class="rows">{rows}</ul></details> }.into_any()
}

fn of_change(desk: &DeskView<'_>, change: &Change) -> AnyView {
    let say = desk.view.language;
    let text = |text: &str| if text.is_empty() { wording::staging_nothing(say) } else { text.to_owned() };
    view! {
        <li>
            <div>
                <p class="what">{title(desk, &change.listing)}</p>
                <p class="kind">{format!("{}: {}", change.kind, change.field)}</p>
                <p class="said">{format!("{} → {}", text(&change.before), text(&change.after))}</p>
            </div>
        </li>
    }
    .into_any()
}

fn sign(desk: &DeskView<'_>, staged: &Staged, role: &str, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    if !staged.blocks.is_empty() {
        return view! { <p>{wording::staging_blocks(say, &staged.blocks.len().to_string())}</p> }.into_any();
    }
    let field = Field { name: "role", label: wording::staging_role(say), kind: "text", value: role, complete: "off", mistake };
    view! { <p>{wording::staging_sign_lead(say)}</p>{field.draw(desk)}<p class="bar"><button class="btn">{wording::staging_sign(say)}</button></p> }.into_any()
}

/// How sure an entry is, in words.
pub fn sure(say: Language, confirmed: Option<NaiveDate>, changed_since: bool, kept_because: Option<&str>) -> String {
    let day = |on| wording::short_date(say, on);
    let sure = match confirmed {
        Some(on) if changed_since => wording::staging_changed_since(say, &day(on)),
        Some(on) => wording::staging_confirmed(say, &day(on)),
        None => wording::staging_never(say),
    };
    kept_because.map_or_else(|| sure.clone(), |reason| format!("{sure}, {}", wording::staging_kept(say, reason)))
}
