//! Every version of the files of a service, what each changed, and the way back to it.

use super::frame::{frame, mistakes};
use super::proposals::{Difference, sides};
use super::{DeskView, Mistake};
use crate::Sheet;
use leptos::prelude::*;
use model::Service;

/// A version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number.
    pub number: i64,
    /// The file.
    pub path: String,
    /// When it was seen first, in words.
    pub at: String,
    /// Whether the desk put it there, not a hand.
    pub by_desk: bool,
    /// Whether it stands there now.
    pub is_now: bool,
    /// Whether the file was deleted.
    pub is_gone: bool,
    /// What it changed.
    pub differences: Vec<Difference>,
}

/// The page.
pub fn show(desk: &DeskView<'_>, service: &Service, versions: &[Version], restores: bool, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let title = wording::history_of(say, &desk.view.local(&service.words).0.title);
    let rows: Vec<_> = versions.iter().map(|version| row(desk, service, version, restores)).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::history_none(say)}</p> });
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{wording::history_lead(say)}</p>
        {none}
        {rows}
    };
    frame(desk, title, inner.into_any())
}

fn row(desk: &DeskView<'_>, service: &Service, version: &Version, restores: bool) -> AnyView {
    let say = desk.view.language;
    let name = version.path.rsplit('/').next().unwrap_or("").to_owned();
    let origin = if version.by_desk { wording::history_desk(say) } else { wording::history_hand(say) };
    let rows: Vec<_> = version.differences.iter().map(|difference| sides(desk, difference)).collect();
    let id = format!("version-{}", version.number);
    let back = (restores && !version.is_now && !version.is_gone).then(|| {
        let action = format!("/desk/services/{}/history", service.id);
        view! {
            <form method="post" action=action>
                <p><button class="btn line" name="version" value=version.number.to_string() aria-describedby=id.clone()>{wording::history_back(say)}</button></p>
            </form>
        }
    });
    let state = match (version.is_now, version.is_gone) {
        (true, _) => Some(wording::history_now(say)),
        (_, true) => Some(wording::history_gone(say)),
        _ => None,
    };
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{format!("{name}, {}", version.at)}</h2>
            <p class="kind">{origin}</p>
            {state.map(|state| view! { <p><strong>{state}</strong></p> })}
            <div class="deeper">{rows}</div>
            {back}
        </section>
    }
    .into_any()
}
