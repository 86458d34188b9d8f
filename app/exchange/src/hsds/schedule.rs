//! Opening hours as the parts of a recurrence rule (RFC 5545), in the local time of the portal's zone.

use super::contact::Owner;
use super::object::Object;
use crate::{Origin, ids};
use chrono::{NaiveDate, NaiveTime, Weekday};
use model::{DayRow, Language, Schedule};
use serde_json::Value;

/// The hours of a week are the same whichever Monday one asks about: only weekly hours become a rule.
const MONDAY: NaiveDate = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day of the calendar");

/// From when to when the hours are known to hold.
#[derive(Clone, Copy, Default)]
pub(super) struct Validity {
    /// The day somebody confirmed them.
    pub(super) from: Option<NaiveDate>,
    /// A year later, or the end of the service if that comes first.
    pub(super) to: Option<NaiveDate>,
}

/// Days with the same hours.
pub(crate) struct Run {
    /// The days of the week, each run from its first to its last day.
    pub(crate) days: Vec<(Weekday, Weekday)>,
    /// Opens.
    pub(crate) from: NaiveTime,
    /// Closes.
    pub(crate) to: NaiveTime,
    /// By appointment only.
    pub(crate) by_appointment: bool,
}

/// HSDS schedule, one for each span of hours.
pub(super) fn schedules(origin: &Origin<'_>, owner: Owner, schedule: &Schedule, validity: Validity) -> Vec<Value> {
    if !schedule.is_weekly() {
        return vec![frame(origin, owner, 0, schedule, validity).with("description", schedule.as_str()).into()];
    }
    let weekly = |(index, run): (usize, &Run)| frame(origin, owner, index, schedule, validity).and(rule(origin.language, owner, run)).into();
    runs(schedule).iter().enumerate().map(weekly).collect()
}

/// What all schedules say. Recurring hours follow daylight saving, so the zone is named and no fixed offset given.
fn frame(origin: &Origin<'_>, owner: Owner, index: usize, schedule: &Schedule, validity: Validity) -> Object {
    let holidays = schedule.closed_on_holidays().then(|| wording::closed_on_holidays(origin.language));
    Object::new(ids::uuid("schedule", &format!("{}:{index}", owner.1)))
        .with(owner.0, owner.1.to_string())
        .maybe("valid_from", validity.from.map(|day| day.to_string()))
        .maybe("valid_to", validity.to.map(|day| day.to_string()))
        .maybe("notes", holidays)
        .with("przystan_opening_hours", schedule.as_str())
        .with("przystan_time_zone", origin.portal().time_zone.name())
}

fn rule(language: Language, owner: Owner, run: &Run) -> Object {
    let attending = run.by_appointment.then(|| wording::by_appointment(language));
    Object::new(owner.1)
        .with("freq", "WEEKLY")
        .with("wkst", "MO")
        .with("byday", run.by_day())
        .with("opens_at", run.from.format("%H:%M").to_string())
        .with("closes_at", run.closes_at())
        .with("description", run.in_words(language))
        .maybe("attending_type", attending)
}

/// The spans of an ordinary week; days with the same span stand together.
pub(crate) fn runs(schedule: &Schedule) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for row in schedule.week(MONDAY) {
        row.spans.iter().for_each(|span| add(&mut runs, &row, *span));
    }
    runs
}

fn add(runs: &mut Vec<Run>, row: &DayRow, (from, to): (NaiveTime, NaiveTime)) {
    let days = (row.from, row.to);
    match runs.iter_mut().find(|run| (run.from, run.to, run.by_appointment) == (from, to, row.by_appointment)) {
        Some(same) => same.days.push(days),
        None => runs.push(Run { days: vec![days], from, to, by_appointment: row.by_appointment }),
    }
}

impl Run {
    /// Each single day of the week, in order.
    pub(crate) fn each_day(&self) -> impl Iterator<Item = Weekday> {
        let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
        let within = |day: &Weekday| self.days.iter().any(|(from, to)| (*from as u8..=*to as u8).contains(&(*day as u8)));
        week.into_iter().filter(within)
    }

    /// `MO,TU,WE`.
    pub(crate) fn by_day(&self) -> String {
        let code = |day: Weekday| day.to_string()[..2].to_uppercase();
        self.each_day().map(code).collect::<Vec<_>>().join(",")
    }

    /// What closes at midnight closes at 24:00 of its day.
    fn closes_at(&self) -> String {
        if self.to == NaiveTime::MIN { "24:00".to_owned() } else { self.to.format("%H:%M").to_string() }
    }

    fn in_words(&self, language: Language) -> String {
        let days: Vec<String> = self.days.iter().map(|(from, to)| wording::days(language, *from, *to)).collect();
        format!("{} {}", wording::sentence(&wording::list(language, &days)).trim_end_matches('.'), wording::span(language, self.from, self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_the_same_hours_become_one_rule() {
        for (hours, expected) in [
            ("Mo-We,Fr 08:00-15:00; Th 08:00-16:30", "MO,TU,WE,FR 08:00-15:00 | TH 08:00-16:30"),
            ("Mo-Fr 08:00-12:00,13:00-16:00", "MO,TU,WE,TH,FR 08:00-12:00 | MO,TU,WE,TH,FR 13:00-16:00"),
            ("Sa 10:00-24:00", "SA 10:00-24:00"),
            ("Mo-Fr 08:00-15:00; PH off", "MO,TU,WE,TH,FR 08:00-15:00"),
        ] {
            let schedule = Schedule::parse(hours).expect("hours that parse");
            let told: Vec<String> = runs(&schedule).iter().map(|run| format!("{} {}-{}", run.by_day(), run.from.format("%H:%M"), run.closes_at())).collect();
            assert_eq!(told.join(" | "), expected, "{hours}");
        }
    }
}
