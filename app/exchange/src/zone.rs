//! A time zone as a calendar wants it: its changes, worked out from the zone itself.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};

/// Years told, from the one before.
const YEARS: i32 = 6;

/// VTIMEZONE with every change of these years.
pub(crate) fn time_zone(zone: Tz, year: i32) -> Vec<String> {
    let begin = instant(year - 1);
    let mut lines = vec!["BEGIN:VTIMEZONE".to_owned(), format!("TZID:{}", zone.name())];
    lines.extend(observance(zone, begin, offset(zone, begin)));
    changes(zone, begin, instant(year - 1 + YEARS)).into_iter().for_each(|(at, before)| lines.extend(observance(zone, at, before)));
    lines.push("END:VTIMEZONE".to_owned());
    lines
}

fn instant(year: i32) -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN).and_time(NaiveTime::MIN).and_utc()
}

fn offset(zone: Tz, at: DateTime<Utc>) -> i32 {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc()
}

/// The instants at which the clocks change, with the offset before. Zones change on the full hour, at most once a day.
fn changes(zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<(DateTime<Utc>, i32)> {
    let days = std::iter::successors(Some(from), |day| Some(*day + Days::new(1))).take_while(|day| *day < to);
    let changing = days.filter(|day| offset(zone, *day) != offset(zone, *day + Days::new(1)));
    let hour = |day: DateTime<Utc>| (1..=24).map(|hour| day + TimeDelta::hours(hour)).find(|at| offset(zone, *at) != offset(zone, day));
    changing.filter_map(|day| Some((hour(day)?, offset(zone, day)))).collect()
}

fn observance(zone: Tz, at: DateTime<Utc>, before: i32) -> Vec<String> {
    let after = zone.offset_from_utc_datetime(&at.naive_utc());
    let name = if after.fix().local_minus_utc() > before { "DAYLIGHT" } else { "STANDARD" };
    let local = at.naive_utc() + TimeDelta::seconds(i64::from(before));
    vec![
        format!("BEGIN:{name}"),
        format!("DTSTART:{}", local.format("%Y%m%dT%H%M%S")),
        format!("TZOFFSETFROM:{}", written(before)),
        format!("TZOFFSETTO:{}", written(after.fix().local_minus_utc())),
        format!("TZNAME:{}", after.abbreviation().unwrap_or("LMT")),
        format!("END:{name}"),
    ]
}

fn written(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_of_warsaw() {
        let lines = time_zone(chrono_tz::Europe::Warsaw, 2026).join("\n");
        for expected in [
            "BEGIN:STANDARD\nDTSTART:20250101T010000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nTZNAME:CET",
            "BEGIN:DAYLIGHT\nDTSTART:20260329T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nTZNAME:CEST",
            "BEGIN:STANDARD\nDTSTART:20261025T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nTZNAME:CET",
        ] {
            assert!(lines.contains(expected), "{expected}\n{lines}");
        }
    }
}
