//! Hours in words: a small table with today in bold, and what holds now, always said in words beside its lamp.

use super::icon;
use crate::View;
use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;
use model::{DayRow, Opening, Schedule};

/// What holds at a place now. Until when it is true says `Schedule::true_until`.
pub(crate) struct Opened {
    words: String,
    /// Lit, empty, half or dashed.
    lamp: &'static str,
}

/// What holds now.
pub(crate) fn opened(view: &View<'_>, schedule: &Schedule) -> Opened {
    let opening = schedule.opening_at(view.now);
    let lamp = match opening {
        Opening::Open { .. } => "ui-lamp",
        Opening::Closed { .. } => "ui-dark",
        Opening::ByAppointment => "ui-half",
        Opening::Holiday => "ui-off",
    };
    Opened { words: wording::opening(view.language, view.now, &opening), lamp }
}

impl Opened {
    /// The line.
    pub(crate) fn line(&self) -> AnyView {
        view! { <span class="open">{icon(self.lamp)}{self.words.clone()}</span> }.into_any()
    }
}

/// The table of an ordinary week.
pub(crate) fn hours(view: &View<'_>, schedule: &Schedule) -> AnyView {
    let monday = monday_of(view.today());
    let rows: Vec<_> = schedule.week(monday).iter().map(|row| day_row(view, row)).collect();
    let none = rows.is_empty().then(|| view! { <p>{wording::closed(view.language)}</p> });
    let table = (!rows.is_empty()).then(|| view! { <table class="hours"><tbody>{rows}</tbody></table> });
    let notes = [
        schedule.closed_on_holidays().then(|| wording::sentence(&wording::closed_on_holidays(view.language))),
        (!schedule.is_weekly()).then(|| which_week(view, monday)),
    ];
    let notes: Vec<_> = notes.into_iter().flatten().map(|note| view! { <p><small>{note}</small></p> }).collect();
    view! { {table}{none}{notes} }.into_any()
}

fn day_row(view: &View<'_>, row: &DayRow) -> AnyView {
    let days = wording::sentence(&wording::days(view.language, row.from, row.to));
    let mut spans: Vec<String> = row.spans.iter().map(|(from, to)| wording::span(view.language, *from, *to)).collect();
    if row.by_appointment {
        spans.push(wording::by_appointment(view.language).to_lowercase());
    }
    let today = !view.copy && (row.from.num_days_from_monday()..=row.to.num_days_from_monday()).contains(&view.today().weekday().num_days_from_monday());
    view! { <tr class=today.then_some("now")><th scope="row">{days}</th><td>{lines(spans)}</td></tr> }.into_any()
}

/// Weeks differ: a page says «this week», a copy names it.
fn which_week(view: &View<'_>, monday: NaiveDate) -> String {
    if view.copy { wording::hours_week_from(view.language, &wording::date(view.language, monday)) } else { wording::hours_this_week(view.language) }
}

/// One span a line: a time must not break in the middle.
fn lines(spans: Vec<String>) -> AnyView {
    let spans: Vec<_> = spans.into_iter().enumerate().map(|(place, span)| view! { {(place > 0).then(|| view! { <br/> })}{span} }).collect();
    spans.into_any()
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    day - Days::new(u64::from(day.weekday().num_days_from_monday()))
}
