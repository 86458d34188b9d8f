//! What waits to be decided: the queue, one proposal before and after, and the decision.

use super::frame::{frame, mistakes};
use super::listing::{label, previews};
use super::{DeskView, Mistake};
use crate::Sheet;
use crate::parts::{TextArea, nothing, section};
use leptos::prelude::*;
use model::Language;
use std::collections::BTreeMap;

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
    /// Its author took it back.
    Withdrawn,
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

/// A field that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The name of the field.
    pub key: String,
    /// What is on the page, or was when it began.
    pub before: Option<String>,
    /// What it becomes.
    pub after: Option<String>,
    /// What is on the page by now, where that is neither.
    pub now: Option<String>,
}

/// What there is to see of a proposal, and what this person may do with it.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The proposal.
    pub proposal: &'a Shown,
    /// Field by field.
    pub differences: &'a [Difference],
    /// Translations that become older than their source.
    pub stale: &'a [Language],
    /// Whether a file has changed since it was sent.
    pub moved: bool,
    /// Names the files as they stand now.
    pub standing: &'a str,
    /// Why the checks refuse it, one a line.
    pub refused: &'a [String],
    /// Whether this person decides.
    pub decides: bool,
    /// Whether there is a form to correct it in.
    pub corrects: bool,
    /// Whether there is a page on which it can be seen beforehand.
    pub previewed: bool,
    /// Whether this person may take it back.
    pub withdraws: bool,
    /// What was typed as a reason.
    pub typed: &'a str,
    /// What was chosen and typed where two people changed the same, by the names of the fields.
    pub chosen: &'a BTreeMap<String, String>,
    /// What has to be put right.
    pub mistake: Option<Mistake>,
}

fn stage(desk: &DeskView<'_>, stage: Stage) -> String {
    let say = desk.view.language;
    match stage {
        Stage::Submitted => wording::proposal_submitted(say),
        Stage::Publishing => wording::proposal_publishing(say),
        Stage::Published => wording::proposal_published(say),
        Stage::NeedsMerge => wording::proposal_needs_merge(say),
        Stage::Rejected => wording::proposal_rejected(say),
        Stage::Withdrawn => wording::proposal_withdrawn(say),
        Stage::Other => wording::proposal_other(say),
    }
}

/// The queue.
pub fn queue(desk: &DeskView<'_>, proposals: &[Shown]) -> Sheet {
    let say = desk.view.language;
    let none = proposals.is_empty().then(|| view! { <p class="lead">{wording::proposals_none(say)}</p> });
    let inner = view! { <h1>{wording::proposals(say)}</h1>{none}{rows(desk, proposals)} };
    frame(desk, wording::proposals(say), inner.into_any())
}

/// Proposals, one a row.
pub(super) fn rows(desk: &DeskView<'_>, proposals: &[Shown]) -> AnyView {
    let rows: Vec<_> = proposals.iter().map(|proposal| row(desk, proposal)).collect();
    view! { <ul class="rows">{rows}</ul> }.into_any()
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
pub fn show(desk: &DeskView<'_>, look: &Look<'_>) -> Sheet {
    let (say, proposal) = (desk.view.language, look.proposal);
    let waits = matches!(proposal.stage, Stage::Submitted | Stage::NeedsMerge);
    let clashes: Vec<&Difference> = look.differences.iter().filter(|difference| waits && difference.now.is_some()).collect();
    let rows: Vec<_> = look.differences.iter().filter(|difference| !waits || difference.now.is_none()).map(|difference| sides(desk, difference)).collect();
    let reason = proposal.reason.as_ref().map(|reason| view! { <p class="note">{wording::proposal_reason(say, reason)}</p> });
    let moved = (waits && look.moved).then(|| view! { <p class="note">{wording::review_changed_since(say)}</p> });
    let unchanged = look.differences.is_empty().then(|| view! { <p>{wording::proposal_none_changed(say)}</p> });
    let inner = view! {
        {mistakes(desk, look.mistake)}
        <h1>{proposal.title.clone()}</h1>
        <p class="lead">{stage(desk, proposal.stage)}</p>
        <p class="kind">{from(desk, proposal)}</p>
        {reason}{moved}{refused(desk, look.refused)}{unchanged}
        {if clashes.is_empty() { nothing() } else { settle(desk, look, &clashes) }}
        {rows}
        {if waits { after(desk, look) } else { nothing() }}
        {if look.decides && waits { section("review", wording::review(say), decision(desk, look, clashes.is_empty())) } else { nothing() }}
        {if look.withdraws && waits { withdrawal(desk, proposal) } else { nothing() }}
    };
    frame(desk, proposal.title.clone(), inner.into_any())
}

fn refused(desk: &DeskView<'_>, reasons: &[String]) -> AnyView {
    let line = |reason: &String| view! { <p class="note stop">{wording::review_refused(desk.view.language, reason)}</p> };
    reasons.iter().map(line).collect::<Vec<_>>().into_any()
}

/// What it means for translations, and how the page will look.
fn after(desk: &DeskView<'_>, look: &Look<'_>) -> AnyView {
    let below = format!("/desk/proposals/{}", look.proposal.id);
    view! { {stale(desk, look.stale)}{look.previewed.then(|| previews(desk, &below))} }.into_any()
}

/// Which translations become older than their source.
pub(super) fn stale(desk: &DeskView<'_>, languages: &[Language]) -> AnyView {
    let say = desk.view.language;
    let name = |language: &Language| desk.view.portal().languages.iter().find(|known| known.code == *language).map(|known| known.name.clone());
    let names: Vec<String> = languages.iter().filter_map(name).collect();
    let words = if names.is_empty() { wording::listing_not_stale(say) } else { wording::listing_stale(say, &names.join(", ")) };
    view! { <p class="note">{words}</p> }.into_any()
}

/// The screen for a clash: what was, what is, what is proposed, and a choice for each field.
fn settle(desk: &DeskView<'_>, look: &Look<'_>, clashes: &[&Difference]) -> AnyView {
    let say = desk.view.language;
    let rows: Vec<_> = clashes.iter().enumerate().map(|(at, clash)| choice(desk, look, at, clash)).collect();
    let inner = if look.decides {
        view! {
            <form method="post" action=format!("/desk/proposals/{}/settle", look.proposal.id) class="settle" novalidate>
                <input type="hidden" name="seen" value=look.proposal.content_hash.clone()/>
                <input type="hidden" name="standing" value=look.standing.to_owned()/>
                {rows}
                <p class="bar"><button class="btn">{wording::review_settle(say)}</button></p>
            </form>
        }
        .into_any()
    } else {
        rows.into_any()
    };
    view! { <p class="note">{wording::review_clash_lead(say)}</p>{section("clash", wording::review_clash(say), inner)} }.into_any()
}

fn choice(desk: &DeskView<'_>, look: &Look<'_>, at: usize, clash: &Difference) -> AnyView {
    if !look.decides {
        return sides(desk, clash);
    }
    let say = desk.view.language;
    let (pick, own) = (format!("pick-{at}"), format!("own-{at}"));
    let text = look.chosen.get(&own).or(clash.after.as_ref()).cloned().unwrap_or_default();
    let picked = look.chosen.get(&pick).map_or("now", String::as_str);
    let field = TextArea { name: &own, described_by: format!("{own}-label"), invalid: false, rows: 3, text: &text }.draw();
    let picks = [("now", wording::review_keep(say)), ("proposed", wording::review_take(say)), ("own", wording::review_own(say))];
    let picks: Vec<_> = picks
        .into_iter()
        .map(|(value, name)| view! { <label class="pick"><input type="radio" name=pick.clone() value=value checked=value == picked/>{name}</label> })
        .collect();
    view! {
        {sides(desk, clash)}
        <input type="hidden" name=format!("field-{at}") value=clash.key.clone()/>
        <fieldset><legend>{label(desk, &clash.key)}</legend>{picks}</fieldset>
        <label for=own.clone() id=format!("{own}-label")>{wording::review_own(say)}</label>
        {field}
    }
    .into_any()
}

fn decision(desk: &DeskView<'_>, look: &Look<'_>, publishes: bool) -> AnyView {
    let say = desk.view.language;
    let wrong = look.mistake == Some(Mistake::Reason);
    let described_by = if wrong { "reason-flaw" } else { "review" };
    let field = TextArea { name: "reason", described_by: described_by.into(), invalid: wrong, rows: 4, text: look.typed }.draw();
    let publish = publishes.then(|| view! { <button class="btn" name="answer" value="publish">{wording::review_publish(say)}</button> });
    let correct = look.corrects.then(|| view! { <button class="btn line" name="answer" value="correct">{wording::review_correct(say)}</button> });
    view! {
        <form method="post" action=format!("/desk/proposals/{}/review", look.proposal.id) class="ask" novalidate>
            <input type="hidden" name="seen" value=look.proposal.content_hash.clone()/>
            {(publish.is_some() || correct.is_some()).then(|| view! { <p class="bar">{publish}{correct}</p> })}
            <label for="reason">{wording::review_reason(say)}</label>
            {wrong.then(|| view! { <p class="flaw" id="reason-flaw">{wording::review_reason_missing(say)}</p> })}
            {field}
            <p class="bar"><button class="btn line" name="answer" value="reject">{wording::review_reject(say)}</button></p>
        </form>
    }
    .into_any()
}

fn withdrawal(desk: &DeskView<'_>, proposal: &Shown) -> AnyView {
    let action = format!("/desk/proposals/{}/withdraw", proposal.id);
    view! { <form method="post" action=action><p><button class="btn line">{wording::review_withdraw(desk.view.language)}</button></p></form> }.into_any()
}

/// A field before and after, under these words.
pub(super) fn two_sides(desk: &DeskView<'_>, difference: &Difference, [was, becomes]: [String; 2]) -> AnyView {
    let text = |value: &Option<String>| value.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| wording::change_empty(desk.view.language));
    let lang = difference.key.split_once('.').map(|(tag, _)| tag.to_owned()).filter(|tag| *tag != desk.view.language.to_string());
    view! {
        <div class="diff">
            <h3>{label(desk, &difference.key)}</h3>
            <div class="sides">
                <div class="was"><b>{was}</b><span lang=lang.clone()>{text(&difference.before)}</span></div>
                <div class="now"><b>{becomes}</b><span lang=lang>{text(&difference.after)}</span></div>
            </div>
        </div>
    }
    .into_any()
}

/// A field before and after; and what is on the page by now, where that is neither.
pub(super) fn sides(desk: &DeskView<'_>, difference: &Difference) -> AnyView {
    let say = desk.view.language;
    let text = |value: &Option<String>| value.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| wording::change_empty(say));
    let lang = difference.key.split_once('.').map(|(tag, _)| tag.to_owned()).filter(|tag| *tag != say.to_string());
    let now = difference
        .now
        .as_ref()
        .map(|now| view! { <div class="was"><b>{wording::change_was(say)}</b><span lang=lang.clone()>{text(&Some(now.clone()))}</span></div> });
    let was = if difference.now.is_some() { wording::listing_was(say) } else { wording::change_was(say) };
    let becomes = if difference.now.is_some() { wording::proposal_proposes(say) } else { wording::change_becomes(say) };
    view! {
        <div class="diff">
            <h2>{label(desk, &difference.key)}</h2>
            <div class="sides">
                <div class="was"><b>{was}</b><span lang=lang.clone()>{text(&difference.before)}</span></div>
                {now}
                <div class="now"><b>{becomes}</b><span lang=lang.clone()>{text(&difference.after)}</span></div>
            </div>
        </div>
    }
    .into_any()
}
