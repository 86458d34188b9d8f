//! «Open now» and places of a city: drawn only where two entries carry the data, and the filter says what the pages say.

use super::offline::lay;
use super::{Desk, SHIPPED, shipped_content, visible};
use crate::opening::{OpenNow, with_hours};
use chrono::{DateTime, NaiveDate, TimeDelta, TimeZone};
use chrono_tz::{Europe::Warsaw, Tz};
use model::Opening;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The shipped content with the town of the browser tests laid over it: three places in Lublin with coordinates and odd hours.
fn town() -> (Desk, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    lay(&shipped_content(), folder.path());
    lay(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../end2end/specimens"), folder.path());
    (Desk::open(folder.path()), folder)
}

#[tokio::test]
async fn only_where_two_entries_carry_the_data() {
    let (desk, _folder) = town();
    for (desk, city, open, near) in
        [(&*SHIPPED, "wroclaw", true, false), (&SHIPPED, "katowice", false, false), (&SHIPPED, "lublin", false, false), (&desk, "lublin", true, true)]
    {
        let page = desk.get(&format!("/uk/cities/{city}")).await.text();
        assert_eq!((page.contains("&amp;open=1"), page.contains("data-at=")), (open, near), "{city}");
    }
}

#[tokio::test]
async fn places_are_public_addresses_of_active_services() {
    let (desk, _folder) = town();
    let page = desk.get("/en/cities/lublin").await.text();
    let places: Vec<&str> = page.split("data-at=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(places, ["51.2703,22.5701", "51.252,22.569", "51.2478,22.5659"]);
    assert!(page.contains("id=\"near\" hidden"), "the button is of no use without its script");
}

/// Every instant in two years at which anything opens, closes or changes its words, and the minute before it.
fn instants(desk: &Desk, from: NaiveDate, days: i64) -> BTreeSet<DateTime<Tz>> {
    let begin = Warsaw.from_local_datetime(&from.and_hms_opt(0, 0, 0).expect("midnight")).earliest().expect("a midnight");
    let snapshot = desk.portal.snapshot().expect("ready");
    let schedules = with_hours(&snapshot.catalogue).flat_map(|service| service.at.iter().filter_map(|place| place.schedule.clone())).collect::<Vec<_>>();
    let mut all = BTreeSet::new();
    for schedule in schedules {
        let mut instant = begin;
        while instant < begin + TimeDelta::days(days) {
            all.extend([instant, instant - TimeDelta::minutes(1)]);
            instant = schedule.true_until(instant);
        }
    }
    all
}

/// Two years hold every Polish holiday, both Sundays on which the clocks change, and a year without February 29.
#[test]
fn the_filter_holds_at_every_change_of_two_years() {
    let (desk, _folder) = town();
    let snapshot = desk.portal.snapshot().expect("ready");
    let all = instants(&desk, NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"), 731);
    assert!(all.len() > 2_000, "{}", all.len());
    for now in all {
        let open = OpenNow::new(&snapshot, now).open;
        for service in with_hours(&snapshot.catalogue) {
            let [place] = service.at.as_slice() else { panic!("{} has one place", service.id) };
            let opening = place.schedule.as_ref().expect("hours").opening_at(now);
            let said = wording::opening(model::Language::ENGLISH, now, &opening).starts_with("Open ");
            let filtered = open.iter().any(|entry| entry.id == service.id.as_str());
            assert_eq!((filtered, said), (matches!(opening, Opening::Open { .. }), filtered), "{} at {now}", service.id);
        }
    }
}

/// Through HTTP, on the days that go wrong elsewhere: both changes of the clock, holidays that move and that do not, their neighbours.
#[tokio::test]
async fn the_pages_and_the_filter_agree_on_odd_days() {
    let (desk, _folder) = town();
    let snapshot = desk.portal.snapshot().expect("ready");
    let ids: Vec<String> = with_hours(&snapshot.catalogue).map(|service| service.id.to_string()).collect();
    for day in ["2026-03-29", "2026-04-06", "2026-06-04", "2026-10-25", "2026-11-11", "2026-12-24", "2027-01-01"] {
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").expect("a day");
        for now in instants(&desk, day, 1).into_iter().filter(|now| now.date_naive() == day) {
            desk.set_clock(&now.format("%Y-%m-%dT%H:%M").to_string());
            let answer: Value = serde_json::from_slice(&desk.get("/api/search?lang=en&open=1").await.body).expect("JSON");
            let found: Vec<&str> = answer["results"].as_array().expect("results").iter().filter_map(|hit| hit["id"].as_str()).collect();
            assert!(answer["total"].as_u64().is_some_and(|total| total <= 10), "all on one page");
            for id in &ids {
                let page = visible(&desk.get(&format!("/en/services/{id}")).await.text());
                let said = page.contains("Open until") || page.contains("Open day and night");
                assert_eq!(found.contains(&id.as_str()), said, "{id} at {now}");
            }
        }
    }
}
