//! Dates in words and short.

use crate::messages;
use chrono::{Datelike, NaiveDate, Weekday};
use model::{AsOf, Language, PartialDate};

type Named = fn(Language) -> String;

/// «9 June 2022».
pub fn date(language: Language, day: NaiveDate) -> String {
    messages::date_words(language, &day.day().to_string(), &month(day)(language), &day.year().to_string())
}

/// The date for a narrow column: 9.06.2022, 09.06.2022; English never writes digits only.
pub fn short_date(language: Language, day: NaiveDate) -> String {
    let two_digits = messages::date_short_day_digits(language).trim() == "2";
    let number = if two_digits { format!("{:02}", day.day()) } else { day.day().to_string() };
    messages::date_short(language, &number, &short_month(day)(language), &day.year().to_string())
}

/// A day in words, or a year: «2014».
pub fn partial_date(language: Language, partial: PartialDate) -> String {
    match partial {
        PartialDate::Day(day) => date(language, day),
        PartialDate::Year(year) => messages::year_words(language, &year.to_string()),
    }
}

/// «as of 2025», or that the document has no date.
pub fn as_of(language: Language, as_of: AsOf) -> String {
    match as_of {
        AsOf::On(PartialDate::Day(day)) => messages::as_of_day(language, &date(language, day)),
        AsOf::On(PartialDate::Year(year)) => messages::as_of_year(language, &year.to_string()),
        AsOf::Undated => messages::as_of_undated(language),
    }
}

/// A day as seen from another: «today», «tomorrow», «on Monday» within a week, else the date.
pub fn day_from(language: Language, today: NaiveDate, day: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => messages::today(language),
        1 => messages::tomorrow(language),
        2..=6 => on(day.weekday())(language),
        _ => messages::on_date(language, &date(language, day)),
    }
}

fn on(day: Weekday) -> Named {
    match day {
        Weekday::Mon => messages::on_mon,
        Weekday::Tue => messages::on_tue,
        Weekday::Wed => messages::on_wed,
        Weekday::Thu => messages::on_thu,
        Weekday::Fri => messages::on_fri,
        Weekday::Sat => messages::on_sat,
        Weekday::Sun => messages::on_sun,
    }
}

const MONTHS: [Named; 12] = [
    messages::month_1,
    messages::month_2,
    messages::month_3,
    messages::month_4,
    messages::month_5,
    messages::month_6,
    messages::month_7,
    messages::month_8,
    messages::month_9,
    messages::month_10,
    messages::month_11,
    messages::month_12,
];
const SHORT_MONTHS: [Named; 12] = [
    messages::month_short_1,
    messages::month_short_2,
    messages::month_short_3,
    messages::month_short_4,
    messages::month_short_5,
    messages::month_short_6,
    messages::month_short_7,
    messages::month_short_8,
    messages::month_short_9,
    messages::month_short_10,
    messages::month_short_11,
    messages::month_short_12,
];

fn month(day: NaiveDate) -> Named {
    MONTHS[day.month0() as usize]
}

fn short_month(day: NaiveDate) -> Named {
    SHORT_MONTHS[day.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
    }

    fn plain(text: String) -> String {
        text.replace('\u{A0}', " ")
    }

    #[test]
    fn in_words_and_short() {
        for (language, words, short, since) in [
            (Language::POLISH, "9 czerwca 2022 r.", "9.06.2022", "stan na 2025 r."),
            (Language::UKRAINIAN, "9 червня 2022 року", "09.06.2022", "станом на 2025 рік"),
            (Language::ENGLISH, "9 June 2022", "9 June 2022", "as of 2025"),
        ] {
            assert_eq!(plain(date(language, day("2022-06-09"))), words);
            assert_eq!(plain(short_date(language, day("2022-06-09"))), short);
            assert_eq!(plain(as_of(language, AsOf::On(PartialDate::Year(2025)))), since);
        }
        assert!(plain(as_of(Language::ENGLISH, AsOf::Undated)).contains("ask before you rely on it"));
    }

    #[test]
    fn seen_from_a_monday() {
        for (to, expected) in [
            ("2026-11-23", "dziś"),
            ("2026-11-24", "jutro"),
            ("2026-11-25", "w środę"),
            ("2026-11-29", "w niedzielę"),
            ("2026-11-30", "30 listopada 2026 r."),
            ("2026-11-22", "22 listopada 2026 r."),
        ] {
            assert_eq!(plain(day_from(Language::POLISH, day("2026-11-23"), day(to))), expected);
        }
        assert_eq!(plain(day_from(Language::UKRAINIAN, day("2026-11-23"), day("2026-11-27"))), "у п’ятницю");
        assert_eq!(plain(day_from(Language::ENGLISH, day("2026-11-23"), day("2026-12-24"))), "on 24 December 2026");
    }
}
