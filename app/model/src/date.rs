//! Dates as exact as the source: a day, a year, or honestly none.

use chrono::{Datelike, NaiveDate};

/// A day or, where the source says no more, a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartialDate {
    /// An exact day.
    Day(NaiveDate),
    /// Only the year is known.
    Year(i32),
}

impl PartialDate {
    /// Reads `2014-12-31` or `2014`.
    pub fn parse(text: &str) -> Option<PartialDate> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return (1900..=2200).contains(&day.year()).then_some(PartialDate::Day(day));
        }
        let year: i32 = text.parse().ok()?;
        (text.len() == 4 && (1900..=2200).contains(&year)).then_some(PartialDate::Year(year))
    }

    /// The year.
    pub fn year(&self) -> i32 {
        match self {
            PartialDate::Day(day) => day.year(),
            PartialDate::Year(year) => *year,
        }
    }

    /// The last day it can mean: a project valid to 2014 ends with 2014.
    pub fn last_day(&self) -> NaiveDate {
        match self {
            PartialDate::Day(day) => *day,
            PartialDate::Year(year) => NaiveDate::from_ymd_opt(*year, 12, 31).unwrap_or(NaiveDate::MAX),
        }
    }
}

/// From when a statement is: «as of 2025», or from a document without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The document says when.
    On(PartialDate),
    /// The document has no date: ask before you rely on it.
    Undated,
}

impl AsOf {
    /// Reads a date, a year or the word `undated`.
    pub fn parse(text: &str) -> Option<AsOf> {
        match text {
            "undated" => Some(AsOf::Undated),
            date => PartialDate::parse(date).map(AsOf::On),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_of_is_a_date_a_year_or_undated() {
        for (text, good) in
            [("2025", true), ("2025-12-31", true), ("undated", true), ("2025-13-01", false), ("soon", false), ("25", false), ("", false), ("99999", false)]
        {
            assert_eq!(AsOf::parse(text).is_some(), good, "{text}");
        }
    }
}
