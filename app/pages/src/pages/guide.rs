//! A guide: how something works, step by step.

use super::service::{easy_reading, related, worded};
use crate::parts::{Crumb, Head, Prose, Terms, Width, aloud, crumb, exit, figures, language_note, nothing, report, section, shell, source_lines, wrong};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{EntryRef, Guide, Kind, Language, Words};

/// The page of a guide.
pub fn show(view: &View<'_>, guide: &Guide) -> Sheet {
    let prose = Prose::new(view).marking(&guide.older);
    let terms = Terms::new(view);
    let (words, found) = guide.words.in_language(view.language);
    let main = view! {
        {guide.sensitive.then(|| exit(view))}
        {crumb(view, crumbs(view, guide))}
        {language_note(view, found, &guide.translations)}
        <div class="read">
            <div><h1>{prose.plain(&words.title, found)}</h1>{prose.age(&words.title)}{city(view, guide)}<p class="lead">{prose.inline(&words.summary, found)}</p>{prose.age(&words.summary)}{easy_reading(view, EntryRef::new(Kind::Guide, guide.id.as_str()))}</div>
            {easy(view, &prose, words, found)}
            {body(&prose, words, found)}
            {terms.explain(&words.body, found)}
            {worded(&prose, &terms, "who", wording::who_it_is_for(view.language), words.eligibility.as_deref(), found)}
            {worded(&prose, &terms, "how", wording::how_to_get_it(view.language), words.how_to_apply.as_deref(), found)}
            {worded(&prose, &terms, "bring", wording::bring(view.language), words.bring.as_deref(), found)}
            {worded(&prose, &terms, "cost", wording::cost(view.language), words.cost_note.as_deref(), found)}
            {figures(view, words, found, &guide.amounts, &guide.figures)}
            {sources(view, guide)}
            {related(view, &prose, &guide.related)}
        </div>
        {aloud(view)}
    };
    shell(view, head(view, guide, words), Width::Column, main.into_any(), None)
}

fn head(view: &View<'_>, guide: &Guide, words: &Words) -> Head {
    Head {
        page: words.title.clone(),
        section: Some(wording::guides(view.language)),
        description: Some(words.summary.clone()),
        city: guide.city.clone(),
        style: Some(if guide.sensitive { style::SENSITIVE } else { style::SERVICE }),
        sensitive: guide.sensitive,
        ..Head::default()
    }
}

fn crumbs(view: &View<'_>, guide: &Guide) -> Vec<Crumb> {
    let topic = guide.topics.first().and_then(|topic| Crumb::topic(view, topic));
    [Some(Crumb::new("guides", wording::guides(view.language))), topic].into_iter().flatten().collect()
}

fn city(view: &View<'_>, guide: &Guide) -> AnyView {
    let name = guide.city.as_ref().and_then(|city| view.city_name(city));
    name.map(|name| view! { <p class="pair">{wording::guide_about_city(view.language, &name)}</p> }.into_any()).unwrap_or_else(nothing)
}

fn easy(view: &View<'_>, prose: &Prose<'_>, words: &Words, found: Language) -> AnyView {
    let Some(easy) = words.easy.as_deref() else { return nothing() };
    view! { <details class="term"><summary><span>{wording::in_short(view.language)}</span></summary><p>{prose.inline(easy, found)}</p></details> }.into_any()
}

/// Headings of a guide stand right below its title.
fn body(prose: &Prose<'_>, words: &Words, found: Language) -> AnyView {
    view! { <div class="prose">{prose.blocks(&words.body, found, 0)}</div> }.into_any()
}

fn sources(view: &View<'_>, guide: &Guide) -> AnyView {
    let centre = guide.city.as_ref().and_then(|city| view.catalogue.welfare_centre(city));
    section(
        "sources",
        wording::sources(view.language),
        view! { {source_lines(view, &guide.sources)}{wrong(view, centre)}{report(view, &EntryRef::new(Kind::Guide, guide.id.as_str()))} }.into_any(),
    )
}
