//! A text piece by piece, each beside its source.

use super::super::frame::{frame, mistakes};
use super::super::listing::label;
use super::super::{DeskView, Mistake};
use super::told;
use crate::Sheet;
use crate::parts::TextArea;
use leptos::prelude::*;
use model::{Segment, SegmentState, Translation};
use std::collections::BTreeMap;

/// Signs that one line of a field holds, about.
const LINE: usize = 60;
/// Fewest and most lines of a field.
const LINES: [usize; 2] = [2, 12];

/// A text to be translated.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    /// Its title, in the language of the desk.
    pub title: &'a str,
    /// The language and its state.
    pub state: Translation,
    /// Where it is sent.
    pub address: &'a str,
    /// Names the texts that are shown.
    pub base: &'a str,
    /// The pieces in reading order.
    pub pieces: &'a [Segment],
    /// What was typed, by the names of the fields.
    pub typed: &'a BTreeMap<String, String>,
    /// Whether a new text of the same person waits for a review already.
    pub sent: bool,
    /// What has to be put right.
    pub mistake: Option<Mistake>,
}

/// The name of the field of a piece.
pub fn piece(at: usize) -> String {
    format!("piece-{at}")
}

/// Side by side.
pub fn show(desk: &DeskView<'_>, work: &Work<'_>) -> Sheet {
    let say = desk.view.language;
    let title = super::named(desk, work.title, work.state.language());
    let pairs: Vec<_> = work.pieces.iter().enumerate().map(|(at, segment)| pair(desk, work, at, segment)).collect();
    let sent = work.sent.then(|| view! { <p class="note">{wording::listing_waits(say)}</p> });
    let fits = (!matches!(work.state, Translation::Missing(_)) && !work.sent)
        .then(|| view! { <button class="btn line" name="step" value="fits">{wording::translation_fits(say)}</button> });
    let inner = view! {
        {mistakes(desk, work.mistake)}
        <h1>{title.clone()}</h1>
        <p class="lead">{told(desk, work.state)}</p>
        {sent}
        <form method="post" action=work.address.to_owned() class="beside" novalidate>
            <input type="hidden" name="base" value=work.base.to_owned()/>
            {pairs}
            <p class="bar"><button class="btn" name="step" value="send">{wording::translation_send(say)}</button>{fits}</p>
        </form>
    };
    frame(desk, title, inner.into_any())
}

fn pair(desk: &DeskView<'_>, work: &Work<'_>, at: usize, segment: &Segment) -> AnyView {
    let source = desk.view.portal().default_language;
    let name = piece(at);
    let text = work.typed.get(&name).or(segment.target.as_ref()).map_or("", String::as_str);
    let field = TextArea { name: &name, described_by: format!("{name}-source"), invalid: false, rows: rows(&segment.source), text }.draw();
    let key = segment.key.split('.').next().unwrap_or_default();
    view! {
        <div class="sides">
            <div class="was" id=format!("{name}-source")><b>{label(desk, &format!("{source}.{key}"))}</b><span lang=desk.view.lang(source)>{segment.source.clone()}</span></div>
            <div><label for=name.clone()>{label(desk, &format!("{}.{key}", work.state.language()))}</label>{state(desk, segment.state)}{field}</div>
        </div>
    }
    .into_any()
}

/// What is to be said of a piece; of one that fits nothing.
fn state(desk: &DeskView<'_>, state: SegmentState) -> Option<AnyView> {
    let say = desk.view.language;
    let words = match state {
        SegmentState::Current => return None,
        SegmentState::Stale => wording::stale_piece(say),
        SegmentState::Recheck => wording::translation_check(say),
        SegmentState::Missing => wording::translation_missing(say),
    };
    Some(view! { <p class="flaw">{words}</p> }.into_any())
}

fn rows(source: &str) -> u8 {
    let lines: usize = source.lines().map(|line| 1 + line.chars().count() / LINE).sum();
    u8::try_from(lines.clamp(LINES[0], LINES[1])).unwrap_or(2)
}
