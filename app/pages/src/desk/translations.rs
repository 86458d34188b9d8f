//! Translations: what does not keep up with its source, and both texts side by side.

use super::frame::{frame, mistakes};
use super::listing::label;
use super::proposals::{Difference, sides};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{TextArea, nothing};
use leptos::prelude::*;
use model::{Language, Service, Translation};
use std::collections::BTreeMap;

/// Keys of the words with the height of their fields.
const WORDS: [(&str, u8); 11] = [
    ("title", 2),
    ("summary", 3),
    ("eligibility", 3),
    ("how_to_apply", 3),
    ("bring", 3),
    ("cost_note", 3),
    ("hours_note", 3),
    ("say", 3),
    ("easy", 4),
    ("keywords", 3),
    ("body", 12),
];

/// The board: services and languages that somebody has to look at.
pub fn board(desk: &DeskView<'_>, tasks: &[(&Service, Translation)]) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = tasks.iter().map(|(service, state)| row(desk, service, *state)).collect();
    let lead = if rows.is_empty() { wording::translations_none(say) } else { wording::translations_lead(say) };
    let inner = view! { <h1>{wording::translations(say)}</h1><p class="lead">{lead}</p><ul class="rows">{rows}</ul> };
    frame(desk, wording::translations(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, service: &Service, state: Translation) -> AnyView {
    let say = desk.view.language;
    let title = heading(desk, service, state.language());
    let href = format!("/desk/translations/{}/{}", service.id, state.language());
    view! {
        <li>
            <div><p class="what">{title.clone()}</p><p class="kind">{told(desk, state)}</p></div>
            <p><a class="btn line" href=href aria-label=format!("{}: {title}", wording::proposal_look(say))>{wording::proposal_look(say)}</a></p>
        </li>
    }
    .into_any()
}

fn heading(desk: &DeskView<'_>, service: &Service, language: Language) -> String {
    let name = desk.view.portal().languages.iter().find(|known| known.code == language).map_or_else(|| language.to_string(), |known| known.name.clone());
    wording::translation_of(desk.view.language, &desk.view.local(&service.words).0.title, &name)
}

/// A state in words.
fn told(desk: &DeskView<'_>, state: Translation) -> String {
    let say = desk.view.language;
    match state {
        Translation::Missing(_) => wording::translation_missing(say),
        Translation::Stale { stale, segments, .. } => wording::translation_older(say, &stale.to_string(), &segments.to_string()),
        _ => wording::translation_check(say),
    }
}

/// One translation beside its source.
#[derive(Clone, Copy)]
pub struct Task<'a> {
    /// The service.
    pub service: &'a Service,
    /// The language and its state.
    pub state: Translation,
    /// The texts of both, by the names of the form of the service.
    pub fields: &'a BTreeMap<String, String>,
    /// Names the versions of the files.
    pub base: &'a str,
    /// What has changed in the source since it was translated, where that is known.
    pub changed: &'a [Difference],
    /// What has to be put right.
    pub mistake: Option<Mistake>,
}

/// Side by side.
pub fn show(desk: &DeskView<'_>, task: &Task<'_>) -> Sheet {
    let say = desk.view.language;
    let title = heading(desk, task.service, task.state.language());
    let changed: Vec<_> = task.changed.iter().map(|difference| sides(desk, difference)).collect();
    let pairs: Vec<_> = WORDS.iter().map(|(key, rows)| pair(desk, task, key, *rows)).collect();
    let fits = !matches!(task.state, Translation::Missing(_));
    let fits = fits.then(|| view! { <button class="btn line" name="step" value="fits">{wording::translation_fits(say)}</button> });
    let action = format!("/desk/translations/{}/{}", task.service.id, task.state.language());
    let inner = view! {
        {mistakes(desk, task.mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{told(desk, task.state)}</p>
        {changed}
        <form method="post" action=action class="beside" novalidate>
            <input type="hidden" name="base" value=task.base.to_owned()/>
            {pairs}
            <p class="bar"><button class="btn" name="step" value="send">{wording::translation_send(say)}</button>{fits}</p>
        </form>
    };
    frame(desk, title, inner.into_any())
}

/// A text of the source, and the field for its translation. A text that the source does not have has no field either.
fn pair(desk: &DeskView<'_>, task: &Task<'_>, key: &str, rows: u8) -> AnyView {
    let (source, target) = (desk.view.portal().default_language, task.state.language());
    let (from, name) = (format!("{source}.{key}"), format!("{target}.{key}"));
    let text = |name: &str| task.fields.get(name).map_or("", String::as_str);
    if text(&from).is_empty() && text(&name).is_empty() {
        return nothing();
    }
    let field = TextArea { name: &name, described_by: format!("{name}-source"), invalid: false, rows, text: text(&name) }.draw();
    view! {
        <div class="sides">
            <div class="was" id=format!("{name}-source")><b>{label(desk, &from)}</b><span lang=desk.view.lang(source)>{text(&from).to_owned()}</span></div>
            <div><label for=name.clone()>{label(desk, &name)}</label>{field}</div>
        </div>
    }
    .into_any()
}
