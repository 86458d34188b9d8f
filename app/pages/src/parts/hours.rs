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

/// An ordinary week in lines, for paper: no table, and nothing about today.
pub(crate) fn hours_in_words(view: &View<'_>, schedule: &Schedule) -> AnyView {
    let rows = schedule.week(monday_of(view.today()));
    let mut lines: Vec<String> = rows.iter().map(|row| format!("{}: {}", days(view, row), spans(view, row).join(", "))).collect();
    lines.extend(lines.is_empty().then(|| wording::closed(view.language)));
    lines.extend(schedule.closed_on_holidays().then(|| wording::sentence(&wording::closed_on_holidays(view.language))));
    lines.extend((!schedule.is_weekly()).then(|| wording::hours_this_week(view.language)));
    lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view().into_any()
}

fn days(view: &View<'_>, row: &DayRow) -> String {
    wording::sentence(&wording::days(view.language, row.from, row.to))
}

fn spans(view: &View<'_>, row: &DayRow) -> Vec<String> {
    let hours = row.spans.iter().map(|(from, to)| wording::span(view.language, *from, *to));
    hours.chain(row.by_appointment.then(|| wording::by_appointment(view.language).to_lowercase())).collect()
}

fn day_row(view: &View<'_>, row: &DayRow) -> AnyView {
    let (days, spans) = (days(view, row), spans(view, row));
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
