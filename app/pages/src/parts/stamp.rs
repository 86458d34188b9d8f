//! Trust: four shapes with words, so that colour is never needed.

use super::icon;
use crate::View;
use chrono::{DateTime, TimeZone};
use chrono_tz::Tz;
use leptos::prelude::*;
use model::{Freshness, Service};

/// How far one can rely on it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Confirmed: a ring with a tick.
    Yes,
    /// In between: a half disc.
    Half,
    /// Not confirmed: a dashed ring on sand.
    Not,
    /// Ended: a square.
    Ended,
}

impl Mark {
    fn class(self) -> &'static str {
        match self {
            Mark::Yes => "stamp yes",
            Mark::Not => "stamp not",
            Mark::Half | Mark::Ended => "stamp",
        }
    }

    /// Its shape.
    pub(crate) fn shape(self) -> &'static str {
        match self {
            Mark::Yes => "ui-on",
            Mark::Half => "ui-half",
            Mark::Not => "ui-off",
            Mark::Ended => "ui-ended",
        }
    }
}

/// A stamp: a bold fact, then its reasons.
pub(crate) fn stamp(mark: Mark, fact: String, reasons: AnyView) -> AnyView {
    view! { <div class=mark.class()>{icon(mark.shape())}<div><b>{fact}</b>{reasons}</div></div> }.into_any()
}

/// When the label of a listing changes by itself, if it still will: a new confirmation is due then.
pub(crate) fn due(view: &View<'_>, service: &Service) -> Option<DateTime<Tz>> {
    let morning = service.freshness.due()?.and_hms_opt(0, 0, 0)?;
    let due = view.now.timezone().from_local_datetime(&morning).earliest()?;
    (due > view.now).then_some(due)
}

/// The public label of a listing.
pub(crate) fn freshness(view: &View<'_>, service: &Service) -> (Mark, String) {
    let say = view.language;
    if !service.status.is_living() {
        return (Mark::Ended, wording::fresh_archive(say));
    }
    let state = if view.copy { service.freshness.clone() } else { service.freshness.on(view.today()) };
    match state {
        Freshness::NotYetConfirmed if service.first_phone().is_some() => (Mark::Not, wording::fresh_not_yet(say)),
        Freshness::NotYetConfirmed => (Mark::Not, wording::fresh_not_yet_ask(say)),
        Freshness::Confirmed(day) => (Mark::Yes, wording::fresh_confirmed(say, &wording::date(say, day))),
        Freshness::ChangedSince(day) => (Mark::Half, wording::fresh_changed(say, &wording::date(say, day))),
        Freshness::NotConfirmedSince(day) => (Mark::Not, wording::fresh_overdue(say, &wording::date(say, day))),
    }
}
