//! Opening hours and dated things for a calendar (iCalendar, RFC 5545).

use crate::hsds::{Run, runs};
use crate::lines::{text, written};
use crate::zone::time_zone;
use crate::{Origin, ids};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use model::{EntryRef, Kind, Language, PartialDate, Schedule, Service, Status};

/// Whether a service has opening hours that a calendar can hold.
pub fn has_hours(service: &Service) -> bool {
    let shown = service.status.is_living() && !service.address_confidential;
    let weekly = |schedule: &Schedule| schedule.is_weekly() && !runs(schedule).is_empty();
    shown && service.at.iter().any(|place| place.schedule.as_ref().is_some_and(weekly))
}

/// The opening hours of a service, week by week; `None` where it has none that can be shown. `today` says from which week on.
pub fn hours(origin: &Origin<'_>, service: &Service, today: NaiveDate) -> Option<String> {
    let events = || (0..service.at.len()).flat_map(|index| weekly(origin, service, index, today)).collect();
    has_hours(service).then(|| calendar(origin, &title(origin, service), events(), today))
}

/// What has a date: the begin and the end of a project, the day on which a closed service opens again.
pub fn dates(origin: &Origin<'_>, today: NaiveDate) -> String {
    dates_of(origin, origin.catalogue.living_services(), today)
}

/// The day by which the next edition of the informator is due; `None` before the first one.
pub fn next_edition(origin: &Origin<'_>, today: NaiveDate) -> Option<String> {
    let last = origin.catalogue.editions().rfind(|one| one.seal.id.corrects().is_none())?;
    let (due, title) = (origin.catalogue.next_edition_due()?, wording::edition_due_title(origin.language));
    let event = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", ids::uuid("event", &format!("edition after {}", last.seal.id))),
        format!("DTSTAMP:{}", last.seal.on.and_time(NaiveTime::MIN).and_utc().format("%Y%m%dT%H%M%SZ")),
        format!("SUMMARY;LANGUAGE={}:{}", origin.language, text(&title)),
        format!("URL:{}", origin.page("informator/")),
        format!("DTSTART;VALUE=DATE:{}", due.format("%Y%m%d")),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ];
    Some(calendar(origin, &title, vec![event], today))
}

/// The same of these services alone.
pub fn dates_of<'a>(origin: &Origin<'_>, services: impl Iterator<Item = &'a Service>, today: NaiveDate) -> String {
    let events = services.flat_map(|service| dated(origin, service, today)).collect();
    calendar(origin, &wording::calendar_title(origin.language, origin.words(&origin.portal().name)), events, today)
}

/// A calendar always has its zone in it, so it is never empty.
fn calendar(origin: &Origin<'_>, name: &str, events: Vec<Vec<String>>, today: NaiveDate) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:-//Przystan//Open data//{}", origin.language.as_str().to_uppercase()),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("NAME;LANGUAGE={}:{}", origin.language, text(name)),
        format!("X-WR-CALNAME:{}", text(name)),
    ];
    lines.extend(time_zone(origin.portal().time_zone, today.year()));
    lines.extend(events.into_iter().flatten());
    lines.push("END:VCALENDAR".to_owned());
    written(&lines)
}

fn weekly(origin: &Origin<'_>, service: &Service, index: usize, today: NaiveDate) -> Vec<Vec<String>> {
    let at = &service.at[index];
    let Some(schedule) = at.schedule.as_ref().filter(|schedule| schedule.is_weekly()) else { return Vec::new() };
    let place = origin.catalogue.location(at.location.as_str()).map(|place| {
        let city = origin.portal().city(place.city.as_str()).map(|city| city.name.in_language(Language::POLISH).0.as_str()).unwrap_or("");
        format!("LOCATION;LANGUAGE=pl:{}", text(&format!("{}, {city}", place.address)))
    });
    let event = |(number, run): (usize, &Run)| {
        let uid = ids::uuid("event", &format!("{}:{number}", ids::at(service, index)));
        let mut lines = begin(origin, service, uid, today);
        lines.extend(times(origin, run, today));
        lines.extend(place.clone());
        lines.push(format!("RRULE:FREQ=WEEKLY;WKST=MO;BYDAY={}", run.by_day()));
        lines.push("TRANSP:TRANSPARENT".to_owned());
        lines.push("END:VEVENT".to_owned());
        lines
    };
    runs(schedule).iter().enumerate().map(event).collect()
}

/// The first of its days in this week. What closes at midnight or later closes on the next day.
fn times(origin: &Origin<'_>, run: &Run, today: NaiveDate) -> [String; 2] {
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let day = monday + Days::new(run.each_day().next().map_or(0, |day| u64::from(day.num_days_from_monday())));
    let last = if run.to <= run.from { day + Days::new(1) } else { day };
    let at = |name: &str, day: NaiveDate, time: NaiveTime| {
        format!("{name};TZID={}:{}", origin.portal().time_zone.name(), day.and_time(time).format("%Y%m%dT%H%M%S"))
    };
    [at("DTSTART", day, run.from), at("DTEND", last, run.to)]
}

fn dated(origin: &Origin<'_>, service: &Service, today: NaiveDate) -> Vec<Vec<String>> {
    let say = origin.language;
    let opens = match service.status {
        Status::TemporarilyClosed(Some(day)) => Some((day, wording::calendar_opens(say))),
        _ => None,
    };
    let exact = |date: Option<PartialDate>| match date {
        Some(PartialDate::Day(day)) => Some(day),
        _ => None,
    };
    let begins = exact(service.valid_from).map(|day| (day, wording::calendar_begins(say)));
    let ends = exact(service.valid_to).map(|day| (day, wording::calendar_ends(say)));
    let all = [("opens", opens), ("begins", begins), ("ends", ends)].into_iter();
    all.filter_map(|(what, event)| event.map(|(day, says)| whole_day(origin, service, what, day, &says, today))).collect()
}

fn whole_day(origin: &Origin<'_>, service: &Service, what: &str, day: NaiveDate, says: &str, today: NaiveDate) -> Vec<String> {
    let mut lines = begin(origin, service, ids::uuid("event", &format!("{}:{what}", ids::service(service))), today);
    lines.push(format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")));
    lines.push(format!("DESCRIPTION;LANGUAGE={}:{}", origin.language, text(says)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("END:VEVENT".to_owned());
    lines
}

fn begin(origin: &Origin<'_>, service: &Service, uid: uuid::Uuid, today: NaiveDate) -> Vec<String> {
    let entry = EntryRef::new(Kind::Service, service.id.as_str());
    let stamp: DateTime<Utc> = origin.changed(&entry).unwrap_or_else(|| today.and_time(NaiveTime::MIN).and_utc());
    vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{uid}"),
        format!("DTSTAMP:{}", stamp.format("%Y%m%dT%H%M%SZ")),
        format!("SUMMARY;LANGUAGE={}:{}", origin.language, text(&title(origin, service))),
        format!("URL:{}", origin.entry(&entry)),
    ]
}

fn title(origin: &Origin<'_>, service: &Service) -> String {
    service.words.in_language(origin.language).0.title.clone()
}
