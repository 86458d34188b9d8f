//! Hours in words.

use crate::{date, messages};
use chrono::{DateTime, NaiveTime, Timelike, Weekday};
use chrono_tz::Tz;
use model::{Language, Opening};

type Named = fn(Language) -> String;

/// «8:00», twenty-four hours.
pub fn time(language: Language, time: NaiveTime) -> String {
    messages::clock(language, &time.hour().to_string(), &format!("{:02}", time.minute()))
}

/// «8:00–15:00». A span that ends at midnight ends at 24:00, not at 0:00.
pub fn span(language: Language, from: NaiveTime, to: NaiveTime) -> String {
    let end = match to == NaiveTime::MIN {
        true => messages::clock(language, "24", "00"),
        false => time(language, to),
    };
    messages::span(language, &time(language, from), &end)
}

/// «Monday to Friday», «Saturday and Sunday», «Friday», «every day».
pub fn days(language: Language, from: Weekday, to: Weekday) -> String {
    let (first, last) = (from.num_days_from_monday() as usize, to.num_days_from_monday() as usize);
    match last.saturating_sub(first) {
        0 => DAYS[first](language),
        1 => messages::days_two(language, &DAYS[first](language), &DAYS[last](language)),
        6 => messages::every_day(language),
        _ => messages::days_run(language, &SINCE[first](language), &TILL[last](language)),
    }
}

/// What holds now: «Open until 15:00», «Closed. Opens on Monday at 8:00».
pub fn opening(language: Language, now: DateTime<Tz>, opening: &Opening) -> String {
    match opening {
        // longer than a week without a change is «always»: no one waits for that hour
        Opening::Open { until } if *until - now > chrono::TimeDelta::days(7) => messages::open_always(language),
        Opening::Open { until } => messages::open_until(language, &closing(language, now, *until)),
        Opening::Closed { next: Some(next) } => {
            let day = date::day_from(language, now.date_naive(), next.date_naive());
            messages::closed_opens(language, &day, &at(language, next.time()))
        }
        Opening::Closed { next: None } => messages::closed(language),
        Opening::ByAppointment => messages::by_appointment(language),
        Opening::Holiday => messages::holiday_call(language),
    }
}

fn closing(language: Language, now: DateTime<Tz>, until: DateTime<Tz>) -> String {
    let midnight = until.time() == NaiveTime::MIN && (until.date_naive() - now.date_naive()).num_days() == 1;
    if midnight { messages::clock(language, "24", "00") } else { time(language, until.time()) }
}

/// «at 8:00», with the preposition the hour asks for (uk: «о 8:00», «об 11:00»).
fn at(language: Language, hour: NaiveTime) -> String {
    messages::at_time(language, i64::from(hour.hour()), &time(language, hour))
}

const DAYS: [Named; 7] = [messages::day_mon, messages::day_tue, messages::day_wed, messages::day_thu, messages::day_fri, messages::day_sat, messages::day_sun];
const SINCE: [Named; 7] =
    [messages::since_mon, messages::since_tue, messages::since_wed, messages::since_thu, messages::since_fri, messages::since_sat, messages::since_sun];
const TILL: [Named; 7] =
    [messages::till_mon, messages::till_tue, messages::till_wed, messages::till_thu, messages::till_fri, messages::till_sat, messages::till_sun];

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use model::Schedule;

    fn said(language: Language, hours: &str, now: &str) -> String {
        let local = chrono::NaiveDateTime::parse_from_str(now, "%Y-%m-%dT%H:%M").expect("an instant");
        let now = chrono_tz::Europe::Warsaw.from_local_datetime(&local).earliest().expect("a local time");
        let schedule = Schedule::parse(hours).expect("hours");
        opening(language, now, &schedule.opening_at(now)).replace('\u{A0}', " ")
    }

    #[test]
    fn what_holds_now() {
        for (language, hours, now, expected) in [
            (Language::POLISH, "Mo-Fr 08:00-15:00", "2026-11-23T09:00", "Otwarte do 15:00"),
            (Language::POLISH, "Mo-Fr 08:00-15:00", "2026-11-23T07:00", "Zamknięte. Otwiera się dziś o 8:00"),
            (Language::UKRAINIAN, "Mo-Fr 11:00-15:00", "2026-11-23T16:00", "Зачинено. Відчиниться завтра об 11:00"),
            (Language::UKRAINIAN, "Mo-Fr 08:00-15:00", "2026-11-27T16:00", "Зачинено. Відчиниться у понеділок о 8:00"),
            (Language::ENGLISH, "Mo-Fr 08:00-15:00", "2026-11-11T09:00", "Public holiday today: call before you go"),
            (Language::ENGLISH, "Mo-Fr 08:00-15:00 \"by appointment\"", "2026-11-23T09:00", "By appointment"),
            (Language::ENGLISH, "24/7; PH open", "2026-11-23T09:00", "Open day and night"),
        ] {
            assert_eq!(said(language, hours, now), expected, "{hours} {now}");
        }
    }

    #[test]
    fn runs_of_days() {
        use Weekday::{Fri, Mon, Sat, Sun, Wed};
        for (from, to, pl, uk, en) in [
            (Mon, Fri, "od poniedziałku do piątku", "з понеділка до п’ятниці", "Monday to Friday"),
            (Wed, Fri, "od środy do piątku", "із середи до п’ятниці", "Wednesday to Friday"),
            (Sat, Sun, "sobota i niedziela", "субота і неділя", "Saturday and Sunday"),
            (Fri, Fri, "piątek", "п’ятниця", "Friday"),
            (Mon, Sun, "codziennie", "щодня", "every day"),
        ] {
            let plain = |language| days(language, from, to).replace('\u{A0}', " ");
            assert_eq!((plain(Language::POLISH).as_str(), plain(Language::UKRAINIAN).as_str(), plain(Language::ENGLISH).as_str()), (pl, uk, en));
        }
    }

    #[test]
    fn midnight_is_the_end_of_a_day() {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
        assert_eq!(span(Language::POLISH, clock(20), clock(0)), "20:00–24:00");
        assert_eq!(span(Language::POLISH, clock(8), clock(15)), "8:00–15:00");
    }
}
