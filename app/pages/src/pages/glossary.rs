//! The glossary: words and short names one meets in offices.

use super::a_z::{collator, compare};
use crate::parts::{Crumb, Head, Prose, Width, crumb, shell};
use crate::style;
use crate::{Sheet, View};
use icu_collator::options::Strength;
use leptos::prelude::*;
use model::{GlossaryTerm, Language};

/// The glossary.
pub fn show(view: &View<'_>) -> Sheet {
    let prose = Prose::new(view);
    let rows: Vec<_> = sorted(view).into_iter().map(|term| row(view, &prose, term)).collect();
    let head = Head {
        page: wording::glossary(view.language),
        description: Some(wording::glossary_lead(view.language)),
        style: Some(style::SERVICE),
        ..Head::default()
    };
    let main = view! {
        {crumb(view, vec![Crumb::home(view)])}
        <h1>{wording::glossary(view.language)}</h1>
        <p class="lead">{wording::glossary_lead(view.language)}</p>
        <dl class="facts read">{rows}</dl>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

fn sorted<'a>(view: &View<'a>) -> Vec<&'a GlossaryTerm> {
    let collator = collator(view.language, Strength::Tertiary);
    let mut terms: Vec<_> = view.catalogue.glossary().iter().filter(|term| term.glossary).collect();
    terms.sort_by(|left, right| compare(&collator, left.headword(view.language), right.headword(view.language)).then_with(|| left.id.cmp(&right.id)));
    terms
}

/// «MOPS: Miejski Ośrodek Pomocy Społecznej», the name in the reader's words, one sentence.
fn row(view: &View<'_>, prose: &Prose<'_>, term: &GlossaryTerm) -> AnyView {
    let (words, found) = term.words.in_language(view.language);
    let acronym = term.acronym.clone().map(|acronym| view! { <span lang=view.polish()>{acronym}</span>" – " });
    view! {
        <div id=term.id.to_string()>
            <dt>{acronym}{prose.plain(&wording::sentence(&words.name), found)}</dt>
            {polish(view, term)}
            <dd>{prose.inline(&words.plain, found)}</dd>
        </div>
    }
    .into_any()
}

/// The Polish word, which stands on letters and doors.
fn polish(view: &View<'_>, term: &GlossaryTerm) -> AnyView {
    let own = view.language == Language::POLISH;
    let polish = term.words.get(Language::POLISH).filter(|_| !own);
    polish
        .map(|words| {
            let name = wording::spaced(Language::POLISH, &words.name);
            view! { <dd class="pair" lang="pl">{name}</dd> }.into_any()
        })
        .unwrap_or_else(crate::parts::nothing)
}
