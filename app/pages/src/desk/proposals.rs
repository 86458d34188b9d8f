//! What waits to be decided: the queue, one proposal before and after, and the decision.

use super::frame::{frame, mistakes};
use super::services::{Difference, sides};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{TextArea, nothing, section};
use leptos::prelude::*;

/// Where a proposal is, as far as a page tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It waits for a review.
    Submitted,
    /// It is being published.
    Publishing,
    /// It is on the page.
    Published,
    /// A person has to decide.
    NeedsMerge,
    /// A reviewer said no.
    Rejected,
    /// It came to another end.
    Other,
}

/// A proposal as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: String,
    /// The titles of what it changes.
    pub title: String,
    /// The organization or role that made it, and when, in words.
    pub from: (String, String),
    /// Where it is.
    pub stage: Stage,
    /// Why a reviewer said no.
    pub reason: Option<String>,
    /// Names exactly this content.
    pub content_hash: String,
}

fn stage(desk: &DeskView<'_>, stage: Stage) -> String {
    let say = desk.view.language;
    match stage {
        Stage::Submitted => wording::proposal_submitted(say),
        Stage::Publishing => wording::proposal_publishing(say),
        Stage::Published => wording::proposal_published(say),
        Stage::NeedsMerge => wording::proposal_needs_merge(say),
        Stage::Rejected => wording::proposal_rejected(say),
        Stage::Other => wording::proposal_other(say),
    }
}

/// The queue.
pub fn queue(desk: &DeskView<'_>, proposals: &[Shown]) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = proposals.iter().map(|proposal| row(desk, proposal)).collect();
    let none = rows.is_empty().then(|| view! { <p class="lead">{wording::proposals_none(say)}</p> });
    let inner = view! { <h1>{wording::proposals(say)}</h1>{none}<ul class="rows">{rows}</ul> };
    frame(desk, wording::proposals(say), inner.into_any())
}

fn row(desk: &DeskView<'_>, proposal: &Shown) -> AnyView {
    let say = desk.view.language;
    let label = wording::proposal_look_at(say, &proposal.title);
    view! {
        <li>
            <div><p class="what">{proposal.title.clone()}</p><p class="kind">{stage(desk, proposal.stage)}</p><p class="kind">{from(desk, proposal)}</p></div>
            <p><a class="btn line" href=format!("/desk/proposals/{}", proposal.id) aria-label=label>{wording::proposal_look(say)}</a></p>
        </li>
    }
    .into_any()
}

fn from(desk: &DeskView<'_>, proposal: &Shown) -> String {
    wording::proposal_of(desk.view.language, &proposal.from.0, &proposal.from.1)
}

/// One proposal; with the decision for who may decide.
pub fn show(desk: &DeskView<'_>, proposal: &Shown, differences: &[Difference], decides: bool, typed: &str, mistake: Option<Mistake>) -> Sheet {
    let say = desk.view.language;
    let rows: Vec<_> = differences.iter().map(|difference| sides(desk, difference)).collect();
    let waits = matches!(proposal.stage, Stage::Submitted | Stage::NeedsMerge);
    let merge = (proposal.stage == Stage::NeedsMerge).then(|| view! { <p class="note">{wording::proposal_needs_merge_text(say)}</p> });
    let reason = proposal.reason.as_ref().map(|reason| view! { <p class="note">{wording::proposal_reason(say, reason)}</p> });
    let inner = view! {
        {mistakes(desk, mistake)}
        <h1>{proposal.title.clone()}</h1>
        <p class="lead">{stage(desk, proposal.stage)}</p>
        <p class="kind">{from(desk, proposal)}</p>
        {reason}
        {merge}
        {rows}
        {if decides && waits { section("review", wording::review(say), decision(desk, proposal, typed, mistake)) } else { nothing() }}
    };
    frame(desk, proposal.title.clone(), inner.into_any())
}

fn decision(desk: &DeskView<'_>, proposal: &Shown, typed: &str, mistake: Option<Mistake>) -> AnyView {
    let say = desk.view.language;
    let wrong = mistake == Some(Mistake::Reason);
    let described_by = if wrong { "reason-flaw" } else { "review" };
    let field = TextArea { name: "reason", described_by: described_by.into(), invalid: wrong, text: typed }.draw();
    view! {
        <form method="post" action=format!("/desk/proposals/{}/review", proposal.id) class="ask" novalidate>
            <input type="hidden" name="seen" value=proposal.content_hash.clone()/>
            <p class="bar"><button class="btn" name="answer" value="publish">{wording::review_publish(say)}</button></p>
            <label for="reason">{wording::review_reason(say)}</label>
            {wrong.then(|| view! { <p class="flaw" id="reason-flaw">{wording::review_reason_missing(say)}</p> })}
            {field}
            <p class="bar"><button class="btn line" name="answer" value="reject">{wording::review_reject(say)}</button></p>
        </form>
    }
    .into_any()
}
