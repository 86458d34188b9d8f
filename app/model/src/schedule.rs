//! Opening hours: OSM syntax in, the answer at a moment out.
//!
//! The rules are read and evaluated by the `opening-hours` crate, which knows the Polish public holidays and
//! daylight saving; this module gives the words of the house and two rules of our own:
//! a rule with a comment («by appointment») is never «open», and on a public holiday of which the rules say
//! nothing we do not claim that an office is open.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Weekday};
use chrono_tz::Tz;
use opening_hours::localization::{Country, TzLocation};
use opening_hours::{Context, OpeningHours, RuleKind};

/// Opening hours of a place, as written in a content file.
#[derive(Clone)]
pub struct Schedule {
    text: String,
    hours: OpeningHours,
    names_holidays: bool,
}

/// Why opening hours could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleError {
    /// Column of the first sign that was not understood, from 1.
    pub column: usize,
}

/// What holds at a moment, and until when it is true.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Open now; closes at this instant.
    Open {
        /// When it closes.
        until: DateTime<Tz>,
    },
    /// Closed now; `next` is the next opening, if the rules know one.
    Closed {
        /// When it opens next.
        next: Option<DateTime<Tz>>,
    },
    /// A comment rules: by appointment, or on request.
    ByAppointment,
    /// A public holiday of which the hours say nothing: call before you go.
    Holiday,
}

/// One row of the weekly table: days with the same hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayRow {
    /// First day of the run.
    pub from: Weekday,
    /// Last day of the run; equal to `from` for a single day.
    pub to: Weekday,
    /// Opening spans, in order; empty means closed.
    pub spans: Vec<(NaiveTime, NaiveTime)>,
    /// Whether these hours hold by appointment only.
    pub by_appointment: bool,
}

impl Schedule {
    /// Reads OSM opening hours such as `Mo-Fr 08:00-15:00; PH off`.
    pub fn parse(text: &str) -> Result<Schedule, ScheduleError> {
        let hours = text.parse::<OpeningHours>().map_err(|error| ScheduleError { column: column_of(&error.to_string()) })?;
        Ok(Schedule { text: text.to_owned(), hours, names_holidays: text.contains("PH") })
    }

    /// The text as it stands in the file.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether the hours say that the place is closed on public holidays.
    pub fn closed_on_holidays(&self) -> bool {
        ["PH off", "PH closed"].iter().any(|rule| self.text.contains(rule))
    }

    /// What holds at `now`.
    pub fn opening_at(&self, now: DateTime<Tz>) -> Opening {
        if !self.names_holidays && is_public_holiday(now.date_naive()) {
            return Opening::Holiday;
        }
        let hours = self.hours.clone().with_context(context(now.timezone()));
        let (kind, comment) = hours.state(now);
        match kind {
            _ if !comment.is_empty() => Opening::ByAppointment,
            RuleKind::Open => Opening::Open { until: self.change(now, now + chrono::TimeDelta::days(365)) },
            _ => Opening::Closed { next: self.next_opening(now) },
        }
    }

    /// The instant until which `opening_at(now)`, put into words with «today» and «tomorrow», stays true.
    pub fn true_until(&self, now: DateTime<Tz>) -> DateTime<Tz> {
        self.change(now, next_midnight(now))
    }

    /// When what holds at `now` ends, at the latest `end`: rules under which nothing ever changes would be followed to the year 9999.
    fn change(&self, now: DateTime<Tz>, end: DateTime<Tz>) -> DateTime<Tz> {
        let hours = self.hours.clone().with_context(context(now.timezone()));
        hours.iter_range(now, end).next().map_or(end, |period| period.range.end.min(end))
    }

    fn next_opening(&self, now: DateTime<Tz>) -> Option<DateTime<Tz>> {
        let hours = self.hours.clone().with_context(context(now.timezone()));
        let horizon = now + chrono::TimeDelta::days(30);
        hours
            .iter_range(now, horizon)
            .filter(|period| period.kind == RuleKind::Open && period.comment.is_empty())
            .map(|period| period.range.start)
            .find(|start| *start > now && (self.names_holidays || !is_public_holiday(start.date_naive())))
    }

    /// The hours of an ordinary week (public holidays left out) beginning with `monday`, equal neighbours joined.
    pub fn week(&self, monday: NaiveDate) -> Vec<DayRow> {
        let mut rows: Vec<DayRow> = Vec::new();
        for offset in 0..7 {
            let row = self.day(monday + Days::new(offset));
            match rows.last_mut() {
                Some(last) if last.spans == row.spans && last.by_appointment == row.by_appointment => last.to = row.to,
                _ => rows.push(row),
            }
        }
        rows.retain(|row| !row.spans.is_empty());
        rows
    }

    fn day(&self, date: NaiveDate) -> DayRow {
        let periods = self.hours.schedule_at(date).into_iter().filter(|period| period.kind != RuleKind::Closed);
        let mut by_appointment = false;
        let mut spans = Vec::new();
        for period in periods {
            by_appointment |= !period.comment.is_empty() || period.kind == RuleKind::Unknown;
            spans.push((clock(period.range.start), clock(period.range.end)));
        }
        DayRow { from: date.weekday(), to: date.weekday(), spans, by_appointment }
    }

    /// Whether every week is alike: then the weekly table is true without a date.
    pub fn is_weekly(&self) -> bool {
        let expression = self.hours.get_expression();
        expression.rules.iter().all(|rule| {
            let days = &rule.day_selector;
            days.year.is_empty() && days.monthday.is_empty() && days.week.is_empty()
        })
    }
}

impl PartialEq for Schedule {
    fn eq(&self, other: &Schedule) -> bool {
        self.text == other.text
    }
}

impl std::fmt::Debug for Schedule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

fn context(zone: Tz) -> Context<TzLocation<Tz>> {
    Context::default().with_holidays(Country::PL.holidays()).with_locale(TzLocation::new(zone))
}

fn is_public_holiday(date: NaiveDate) -> bool {
    Country::PL.holidays().get_public().contains(date)
}

fn next_midnight(now: DateTime<Tz>) -> DateTime<Tz> {
    let tomorrow = now.date_naive() + Days::new(1);
    let midnight = tomorrow.and_time(NaiveTime::MIN);
    now.timezone().from_local_datetime(&midnight).earliest().unwrap_or_else(|| now + chrono::TimeDelta::days(1))
}

fn clock(time: impl TryInto<NaiveTime>) -> NaiveTime {
    time.try_into().unwrap_or(NaiveTime::MIN)
}

/// The parser reports a place as ` --> 1:12`; editors need the column only.
fn column_of(report: &str) -> usize {
    let after = report.split("--> 1:").nth(1).unwrap_or("1");
    after.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Warsaw;

    fn at(text: &str) -> DateTime<Tz> {
        let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a test instant");
        Warsaw.from_local_datetime(&local).earliest().expect("an existing local time")
    }

    fn in_words(hours: &str, now: &str) -> String {
        match Schedule::parse(hours).expect("hours that parse").opening_at(at(now)) {
            Opening::Open { until } => format!("open until {}", until.format("%a %H:%M")),
            Opening::Closed { next: Some(next) } => format!("closed, opens {}", next.format("%a %d %H:%M")),
            Opening::Closed { next: None } => "closed".into(),
            Opening::ByAppointment => "by appointment".into(),
            Opening::Holiday => "holiday".into(),
        }
    }

    #[test]
    fn open_now() {
        for (hours, now, expected) in [
            ("Mo-Fr 08:00-15:00", "2026-11-23T09:00", "open until Mon 15:00"),
            ("Mo-Fr 08:00-15:00", "2026-11-23T14:59", "open until Mon 15:00"),
            ("Mo-Fr 08:00-15:00", "2026-11-23T15:00", "closed, opens Tue 24 08:00"),
            ("Mo-Fr 08:00-15:00", "2026-11-27T16:00", "closed, opens Mon 30 08:00"),
            ("Mo-Fr 08:00-15:00", "2026-11-11T10:00", "holiday"),
            ("Mo-Fr 08:00-15:00; PH off", "2026-11-11T10:00", "closed, opens Thu 12 08:00"),
            ("Mo-Fr 08:00-15:00", "2026-11-10T16:00", "closed, opens Thu 12 08:00"),
            ("Mo-Fr 08:00-15:00 \"by appointment\"", "2026-11-23T09:00", "by appointment"),
            ("Mo-Fr 08:00-15:00 || \"by appointment\"", "2026-11-22T09:00", "by appointment"),
            ("Fr 22:00-02:00", "2026-11-28T01:00", "open until Sat 02:00"),
            ("24/7", "2026-11-23T09:00", "open until Tue 09:00"),
            ("Mo-Fr 08:00-15:00off", "2026-11-23T09:00", "closed"),
            // the night the clocks go back (25 October 2026) and forward (26 March 2028)
            ("Sa 20:00-05:00", "2026-10-25T01:30", "open until Sun 05:00"),
            ("Sa 20:00-05:00", "2028-03-26T01:30", "open until Sun 05:00"),
        ] {
            assert_eq!(in_words(hours, now), expected, "{hours} at {now}");
        }
    }

    #[test]
    fn what_a_page_says_about_now_ends_at_the_change_or_at_midnight() {
        let hours = Schedule::parse("Mo-Fr 08:00-15:00").expect("hours that parse");
        for (now, expected) in [("2026-11-23T09:00", "2026-11-23T15:00"), ("2026-11-23T16:00", "2026-11-24T00:00"), ("2026-11-22T03:00", "2026-11-23T00:00")] {
            assert_eq!(hours.true_until(at(now)), at(expected), "{now}");
        }
    }

    #[test]
    fn what_is_not_osm_syntax_is_refused() {
        for text in ["Mo-Fr 9-17", "pon-pt 8:00-15:00", "od rana"] {
            assert!(Schedule::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_week_joins_equal_days() {
        let week = Schedule::parse("Mo-We,Fr 08:00-15:00; Th 08:00-16:30").expect("hours").week(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a Monday"));
        let rows: Vec<_> = week.iter().map(|row| (row.from, row.to, row.spans[0].1.format("%H:%M").to_string())).collect();
        assert_eq!(
            rows,
            [(Weekday::Mon, Weekday::Wed, "15:00".into()), (Weekday::Thu, Weekday::Thu, "16:30".into()), (Weekday::Fri, Weekday::Fri, "15:00".to_string())]
        );
    }
}
