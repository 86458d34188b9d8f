//! One bar: how many services stand where. Its parts always sum to the total, and every number stands in words too.

use super::part;
use leptos::prelude::*;
use model::Language;
use model::campaign::{Standing, Tally};

/// The bar with its numbers.
pub(in crate::desk) fn bar(say: Language, tally: Tally) -> AnyView {
    let view_box = format!("0 0 {} 1", tally.total().max(1));
    let numbers: Vec<_> = Standing::ALL.into_iter().map(|standing| number(say, standing, tally.count(standing))).collect();
    view! {
        <svg class="parts" viewBox=view_box preserveAspectRatio="none" aria-hidden="true" focusable="false">{strips(tally)}</svg>
        <ul class="numbers">{numbers}</ul>
        <p class="kind">{wording::campaign_total(say, &tally.total().to_string())}</p>
    }
    .into_any()
}

fn strips(tally: Tally) -> Vec<AnyView> {
    let mut from = 0;
    let mut strips = Vec::new();
    for standing in Standing::ALL {
        let width = tally.count(standing);
        if width > 0 {
            let class = format!("p-{}", standing.as_str());
            strips.push(view! { <rect class=class x=from.to_string() y="0" width=width.to_string() height="1"></rect> }.into_any());
        }
        from += width;
    }
    strips
}

fn number(say: Language, standing: Standing, count: usize) -> AnyView {
    let class = format!("n-{}", standing.as_str());
    view! { <li class=class>{part(say, standing)}": "<b>{count}</b></li> }.into_any()
}
