//! Amounts and figures, each with the date it is from.

use crate::View;
use leptos::prelude::*;
use model::{Amount, AsOf, Figure, Language, Words};

/// The rows of a listing or guide; nothing when there are none.
pub(crate) fn figures(view: &View<'_>, words: &Words, found: Language, amounts: &[Amount], figures: &[Figure]) -> AnyView {
    if amounts.is_empty() && figures.is_empty() {
        return super::nothing();
    }
    let amounts: Vec<_> = amounts.iter().map(|amount| amount_row(view, amount)).collect();
    let figures: Vec<_> = figures.iter().map(|figure| figure_row(view, words, found, figure)).collect();
    let rows = view! { <dl class="facts">{amounts}{figures}</dl> }.into_any();
    super::section("numbers", wording::figures(view.language), rows)
}

fn amount_row(view: &View<'_>, amount: &Amount) -> AnyView {
    let say = view.language;
    let basis = amount.legal_basis.as_deref().map(|basis| {
        view! { <dd><small>{wording::legal_basis(say)}" "<span lang=view.polish()>{wording::spaced(Language::POLISH, basis)}</span></small></dd> }
    });
    let check = amount.check.then(|| wording::amount_check(say));
    view! { <div><dt>{wording::amounts(say)}</dt><dd>{wording::amount(say, amount)}{dated(view, amount.as_of, check)}</dd>{basis}</div> }.into_any()
}

fn figure_row(view: &View<'_>, words: &Words, found: Language, figure: &Figure) -> AnyView {
    let check = figure.check.then(|| wording::figure_check(view.language));
    view! { <div><dt lang=view.lang(found)>{label(view, words, found, figure)}</dt><dd>{wording::figure(view.language, figure)}{dated(view, figure.as_of, check)}</dd></div> }.into_any()
}

/// A figure without a label is still a figure: its unit says what it is.
fn label(view: &View<'_>, words: &Words, found: Language, figure: &Figure) -> String {
    words.figures.get(&figure.id).map_or_else(|| wording::figures(view.language), |label| wording::spaced(found, label))
}

fn dated(view: &View<'_>, as_of: AsOf, check: Option<String>) -> AnyView {
    let text = match check {
        Some(check) => format!("{}. {check}.", wording::sentence(&wording::as_of(view.language, as_of)).trim_end_matches('.')),
        None => wording::sentence(&wording::as_of(view.language, as_of)),
    };
    view! { <br/><small>{text}</small> }.into_any()
}

/// What a project achieved, in large numbers.
pub(crate) fn achieved(view: &View<'_>, words: &Words, found: Language, figures: &[Figure]) -> AnyView {
    if figures.is_empty() {
        return super::nothing();
    }
    let rows: Vec<_> = figures.iter().map(|figure| {
        let dated = wording::as_of(view.language, figure.as_of);
        view! { <div><dt><span lang=view.lang(found)>{label(view, words, found, figure)}</span><br/><small>{dated}</small></dt><dd>{wording::decimal(view.language, figure.hundredths)}</dd></div> }
    }).collect();
    super::section("numbers", wording::achieved(view.language), view! { <dl class="figs">{rows}</dl> }.into_any())
}
