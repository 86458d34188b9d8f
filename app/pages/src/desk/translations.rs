//! Translations: what does not keep up with its source, and both texts side by side.

pub mod pieces;

use super::frame::{frame, mistakes};
use super::listing::label;
use super::proposals::Difference;
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{TextArea, nothing, section};
use leptos::prelude::*;
use model::{Finding, Language, PublishedLanguage, Service, Translation};
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

/// An entry with words, and how its translations stand.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its title, in the language of the desk.
    pub title: String,
    /// Its address; the language comes behind it.
    pub address: String,
    /// For each language its state, and whether a new text waits for a review already.
    pub states: Vec<(Translation, bool)>,
}

/// The board: what somebody has to look at; and below it every entry in every language.
pub fn board(desk: &DeskView<'_>, lines: &[Line]) -> Sheet {
    let say = desk.view.language;
    let due = lines.iter().flat_map(|line| line.states.iter().filter(|(state, _)| is_due(*state)).map(move |(state, sent)| (line, *state, *sent)));
    let rows: Vec<_> = due.map(|(line, state, sent)| row(desk, line, state, sent)).collect();
    let lead = if rows.is_empty() { wording::translations_none(say) } else { wording::translations_lead(say) };
    let inner = view! {
        <h1>{wording::translations(say)}</h1><p class="lead">{lead}</p><ul class="rows">{rows}</ul>
        {whole(desk, lines)}
        {programs(desk)}
    };
    frame(desk, wording::translations(say), inner.into_any())
}

fn is_due(state: Translation) -> bool {
    !matches!(state, Translation::Original(_) | Translation::Current(_))
}

fn whole(desk: &DeskView<'_>, lines: &[Line]) -> AnyView {
    let say = desk.view.language;
    let state = |line: &Line, state: Translation| {
        let href = format!("{}/{}", line.address, state.language());
        let name = named(desk, &line.title, state.language());
        view! { <p class="kind"><a href=href aria-label=name>{language_of(desk, state.language())}</a>": "{told(desk, state)}</p> }
    };
    let line = |line: &Line| {
        let states: Vec<_> = line.states.iter().map(|(known, _)| state(line, *known)).collect();
        view! { <li><div><p class="what">{line.title.clone()}</p>{states}</div></li> }
    };
    let all: Vec<_> = lines.iter().map(line).collect();
    view! { <details><summary>{wording::translations_all(say, &lines.len().to_string())}</summary><ul class="rows">{all}</ul></details> }.into_any()
}

/// Out to the programs of translators and back, a language at a time.
fn programs(desk: &DeskView<'_>) -> AnyView {
    let portal = desk.view.portal();
    let others = portal.languages.iter().filter(|language| language.code != portal.default_language);
    let forms: Vec<_> = others.map(|language| program(desk, language)).collect();
    section("xliff", wording::xliff(desk.view.language), view! { <p>{wording::xliff_lead(desk.view.language)}</p>{forms} }.into_any())
}

fn program(desk: &DeskView<'_>, language: &PublishedLanguage) -> AnyView {
    let say = desk.view.language;
    let (address, file, text) = (format!("/desk/xliff/{}", language.code), format!("file-{}", language.code), format!("text-{}", language.code));
    let download = wording::xliff_download(say, &language.name);
    view! {
        <details>
            <summary>{language.name.clone()}</summary>
            <p><a class="btn line" href=address.clone() download="">{download}</a></p>
            <form method="post" action=address enctype="multipart/form-data" class="ask">
                <label for=file.clone()>{wording::xliff_file(say)}</label>
                <input id=file.clone() name="file" type="file" accept=".xlf,.xliff,application/xliff+xml"/>
                <label for=text.clone()>{wording::xliff_text(say)}</label>
                {TextArea { name: &text, described_by: file.clone(), invalid: false, rows: 2, text: "" }.draw()}
                <p class="bar"><button class="btn" aria-label=wording::xliff_send_of(say, &language.name)>{wording::xliff_send(say)}</button></p>
            </form>
        </details>
    }
    .into_any()
}

/// What became of a document that came back.
#[derive(Clone, Debug, Default)]
pub struct Brought {
    /// Entries that wait for a review now.
    pub sent: usize,
    /// What was left out, and why.
    pub findings: Vec<Finding>,
    /// Why nothing was taken at all.
    pub mistake: Option<Mistake>,
}

/// Most findings that are listed.
const MOST: usize = 100;

/// The answer to a document.
pub fn brought(desk: &DeskView<'_>, language: Language, brought: &Brought) -> Sheet {
    let say = desk.view.language;
    let line =
        |finding: &Finding| view! { <li><p class="what">{format!("{} [{}]", finding.file, finding.rule)}</p><p lang="en">{finding.message.clone()}</p></li> };
    let lines: Vec<_> = brought.findings.iter().take(MOST).map(line).collect();
    let left = (!lines.is_empty()).then(|| view! { <h2>{wording::xliff_left(say)}</h2><ul class="rows">{lines}</ul> });
    let inner = view! {
        {mistakes(desk, brought.mistake)}
        <h1>{wording::xliff(say)}" ("{language.to_string()}")"</h1>
        <p class="lead">{wording::xliff_sent(say, &brought.sent.to_string())}</p>
        {left}
        <p><a href="/desk/translations">{wording::translations(say)}</a></p>
    };
    frame(desk, wording::xliff(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, line: &Line, state: Translation, sent: bool) -> AnyView {
    let say = desk.view.language;
    let sent = sent.then(|| view! { <p class="kind"><strong>{wording::translation_sent(say)}</strong></p> });
    let title = named(desk, &line.title, state.language());
    let href = format!("{}/{}", line.address, state.language());
    view! {
        <li>
            <div><p class="what">{title.clone()}</p><p class="kind">{told(desk, state)}</p>{sent}</div>
            <p><a class="btn line" href=href aria-label=format!("{}: {title}", wording::proposal_look(say))>{wording::proposal_look(say)}</a></p>
        </li>
    }
    .into_any()
}

/// A title with the language it is about.
fn named(desk: &DeskView<'_>, title: &str, language: Language) -> String {
    wording::translation_of(desk.view.language, title, &language_of(desk, language))
}

fn language_of(desk: &DeskView<'_>, language: Language) -> String {
    desk.view.portal().languages.iter().find(|known| known.code == language).map_or_else(|| language.to_string(), |known| known.name.clone())
}

/// A state in words.
fn told(desk: &DeskView<'_>, state: Translation) -> String {
    let say = desk.view.language;
    match state {
        Translation::Missing(_) => wording::translation_missing(say),
        Translation::Stale { stale, segments, .. } => wording::translation_older(say, &stale.to_string(), &segments.to_string()),
        Translation::Recheck(_) => wording::translation_check(say),
        Translation::Current(_) | Translation::Original(_) => wording::translation_current(say),
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
    /// Whether a new text of the same person waits for a review already.
    pub sent: bool,
    /// What has to be put right.
    pub mistake: Option<Mistake>,
}

/// Side by side.
pub fn show(desk: &DeskView<'_>, task: &Task<'_>) -> Sheet {
    let say = desk.view.language;
    let title = named(desk, &desk.view.local(&task.service.words).0.title, task.state.language());
    let mut words = WORDS;
    words.sort_by_key(|(key, _)| !task.is_older(key) && task.was(desk, key).is_none());
    let pairs: Vec<_> = words.iter().map(|(key, rows)| pair(desk, task, key, *rows)).collect();
    let sent = task.sent.then(|| view! { <p class="note">{wording::listing_waits(say)}</p> });
    let fits = !matches!(task.state, Translation::Missing(_));
    let fits = fits.then(|| view! { <button class="btn line" name="step" value="fits">{wording::translation_fits(say)}</button> });
    let action = format!("/desk/translations/{}/{}", task.service.id, task.state.language());
    let inner = view! {
        {mistakes(desk, task.mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{told(desk, task.state)}</p>
        {sent}
        <form method="post" action=action class="beside" novalidate>
            <input type="hidden" name="base" value=task.base.to_owned()/>
            {pairs}
            <p class="bar"><button class="btn" name="step" value="send">{wording::translation_send(say)}</button>{fits}</p>
        </form>
    };
    frame(desk, title, inner.into_any())
}

impl Task<'_> {
    /// Whether the translation of a text, or a paragraph of it, is older than its source.
    fn is_older(&self, key: &str) -> bool {
        let Some(words) = self.service.words.get(self.state.language()) else { return false };
        let text = words.texts().find(|(known, _)| *known == key).map_or("", |(_, text)| text);
        let own = self.service.older.iter().filter(|older| older.language == self.state.language());
        own.map(|older| older.text.trim()).any(|older| text.trim() == older || (key == "body" && text.contains(older)))
    }

    /// What the source said when it was translated, if it says something else by now.
    fn was(&self, desk: &DeskView<'_>, key: &str) -> Option<&str> {
        let name = format!("{}.{key}", desk.view.portal().default_language);
        let difference = self.changed.iter().find(|difference| difference.key == name)?;
        Some(difference.before.as_deref().unwrap_or(""))
    }
}

/// A text of the source, before and now, and the field for its translation. A text that the source does not have has no field either.
fn pair(desk: &DeskView<'_>, task: &Task<'_>, key: &str, rows: u8) -> AnyView {
    let (source, target) = (desk.view.portal().default_language, task.state.language());
    let (from, name) = (format!("{source}.{key}"), format!("{target}.{key}"));
    let text = |name: &str| task.fields.get(name).map_or("", String::as_str);
    if text(&from).is_empty() && text(&name).is_empty() {
        return nothing();
    }
    let field = TextArea { name: &name, described_by: format!("{name}-source"), invalid: false, rows, text: text(&name) }.draw();
    let say = desk.view.language;
    let was = task.was(desk, key).map(|was| {
        let text = if was.is_empty() { wording::change_empty(say) } else { was.to_owned() };
        view! { <div class="was"><b>{wording::translation_was(say)}</b><span lang=desk.view.lang(source)>{text}</span></div> }
    });
    let now = if was.is_some() { wording::translation_source(say) } else { label(desk, &from) };
    let older = task.is_older(key).then(|| view! { <p class="flaw">{wording::stale_piece(say)}</p> });
    let class = if was.is_some() { "now" } else { "was" };
    view! {
        <div class="sides">
            {was}
            <div class=class id=format!("{name}-source")><b>{now}</b><span lang=desk.view.lang(source)>{text(&from).to_owned()}</span></div>
            <div><label for=name.clone()>{label(desk, &name)}</label>{older}{field}</div>
        </div>
    }
    .into_any()
}
