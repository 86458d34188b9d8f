//! Every version of the files of an entry, what each changed, and the way back to it.

use super::DeskView;
use super::Mistake;
use super::frame::{frame, mistakes};
use super::proposals::{Difference, two_sides};
use crate::Sheet;
use leptos::prelude::*;

/// Who put a version into its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The desk.
    Desk,
    /// Somebody with an editor, or git.
    Other,
    /// Git, before the desk saw it.
    Git,
}

/// A version of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Names it.
    pub name: String,
    /// Its place in the order of all versions; 0 before these begin.
    pub number: i64,
    /// The file.
    pub path: String,
    /// When it was seen first, in words.
    pub at: String,
    /// Who put it there.
    pub by: Hand,
    /// Whether it stands there now.
    pub is_now: bool,
    /// Whether the file was deleted.
    pub is_gone: bool,
    /// What it changed.
    pub differences: Vec<Difference>,
}

/// What the versions are of.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its title.
    pub title: &'a str,
    /// The address of its history.
    pub address: &'a str,
}

/// What has a history beside the services: address and title.
pub fn list(desk: &DeskView<'_>, entries: &[(String, String)]) -> Sheet {
    let title = wording::history(desk.view.language);
    let rows: Vec<_> = entries.iter().map(|(address, name)| view! { <li><a href=address.clone()>{name.clone()}</a></li> }).collect();
    let inner = view! { <h1>{title.clone()}</h1><p class="lead">{wording::history_others(desk.view.language)}</p><ul class="links">{rows}</ul> };
    frame(desk, title, inner.into_any())
}

/// The page.
pub fn show(desk: &DeskView<'_>, subject: &Subject<'_>, versions: &[Version], mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let title = wording::history_of(say, subject.title);
    let rows: Vec<_> = versions.iter().enumerate().map(|(place, version)| row(desk, subject, place, version)).collect();
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

fn row(desk: &DeskView<'_>, subject: &Subject<'_>, place: usize, version: &Version) -> AnyView {
    let say = desk.view.language;
    let name = version.path.rsplit('/').next().unwrap_or("").to_owned();
    let words = || [wording::listing_was(say), wording::history_becomes(say)];
    let rows: Vec<_> = version.differences.iter().map(|difference| two_sides(desk, difference, words())).collect();
    let id = format!("version-{place}");
    let back = (!version.is_now && !version.is_gone).then(|| {
        view! {
            <form method="post" action=subject.address.to_owned()>
                <p><button class="btn line" name="version" value=version.name.clone() aria-describedby=id.clone()>{wording::history_back(say)}</button></p>
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
            <h2 id=id.clone()>{format!("{}, {}", about(desk, &name), version.at)}</h2>
            <p class="kind">{hand(desk, version.by)}" ("{name}")"</p>
            {state.map(|state| view! { <p><strong>{state}</strong></p> })}
            <div class="deeper">{rows}</div>
            {back}
        </section>
    }
    .into_any()
}

fn hand(desk: &DeskView<'_>, by: Hand) -> String {
    let say = desk.view.language;
    match by {
        Hand::Desk => wording::history_desk(say),
        Hand::Other => wording::history_hand(say),
        Hand::Git => wording::history_git(say),
    }
}

/// What a file holds, in words.
fn about(desk: &DeskView<'_>, name: &str) -> String {
    let say = desk.view.language;
    let language = desk.view.portal().languages.iter().find(|language| name.strip_suffix(".md") == Some(language.code.as_str()));
    language.map_or_else(|| wording::listing_facts(say), |language| wording::listing_words(say, &language.name))
}
