//! One page after the other: links, the current one named, the ends left out when there is only one page.

use super::address::Address;
use crate::View;
use crate::parts::nothing;
use leptos::prelude::*;
use model::{Query, Results};

/// The pages of an answer.
pub(super) struct Pages {
    current: usize,
    last: usize,
}

impl Pages {
    pub(super) fn new(query: &Query, results: &Results) -> Pages {
        let last = results.total.div_ceil(Query::PAGE).max(1);
        Pages { current: query.page.clamp(1, last), last }
    }

    pub(super) fn previous(&self) -> Option<usize> {
        (self.current > 1).then(|| self.current - 1)
    }

    pub(super) fn next(&self) -> Option<usize> {
        (self.current < self.last).then(|| self.current + 1)
    }

    /// The first, the last, and the neighbours of the current one.
    fn near(&self) -> Vec<usize> {
        let close = self.current.saturating_sub(1)..=self.current + 1;
        (1..=self.last).filter(|page| *page == 1 || *page == self.last || close.contains(page)).collect()
    }

    pub(super) fn nav(&self, view: &View<'_>, address: &Address<'_>) -> AnyView {
        if self.last == 1 {
            return nothing();
        }
        let say = view.language;
        let previous = self.previous().map(|page| view! { <li><a href=address.page(page) rel="prev">{wording::previous(say)}</a></li> });
        let next = self.next().map(|page| view! { <li><a href=address.page(page) rel="next">{wording::next(say)}</a></li> });
        let numbers: Vec<_> = self.near().into_iter().map(|page| self.number(view, address, page)).collect();
        let place = wording::page_of(say, &wording::number(say, self.current as i64), &wording::number(say, self.last as i64));
        view! { <nav class="pages" aria-label=wording::pages(say)><p>{place}</p><ul class="chips">{previous}{numbers}{next}</ul></nav> }.into_any()
    }

    fn number(&self, view: &View<'_>, address: &Address<'_>, page: usize) -> AnyView {
        let current = (page == self.current).then_some("page");
        let number = wording::number(view.language, page as i64);
        view! { <li><a href=address.page(page) aria-current=current aria-label=wording::page_number(view.language, &number)>{number.clone()}</a></li> }
            .into_any()
    }
}
