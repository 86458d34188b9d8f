//! Locations, and the hours and telephones that stand beside them.

use super::Imported;
use super::rows::{Row, Rows};
use super::text::{id_of, list, slug, sources, toml};
use serde_json::{Value, json};

/// All locations.
pub(super) fn locations(rows: &Rows, imported: &mut Imported) {
    for row in rows.table("location") {
        let id = location_id(row);
        let Some(address) = row.get("id").and_then(|id| rows.of("address", "location_id", id).next()) else {
            imported.find(&format!("locations/{id}.toml"), "import-no-address", "The location has no address. It was left out.");
            continue;
        };
        imported.add(format!("locations/{id}.toml"), one(rows, row, address));
    }
}

/// The id of a location in content files.
pub(super) fn location_id(row: &Row) -> String {
    id_of(row.get("przystan_id"), row, "location")
}

/// The id of the city of a location.
pub(super) fn city_id(rows: &Rows, row: &Row) -> String {
    let address = row.get("id").and_then(|id| rows.of("address", "location_id", id).next());
    let name = address.and_then(|address| address.get("city")).map_or("", String::as_str);
    row.get("przystan_city").cloned().unwrap_or_else(|| slug(name))
}

fn one(rows: &Rows, row: &Row, address: &Row) -> String {
    let get = |field: &str| json!(row.get(field).cloned().unwrap_or_default());
    let number = |field: &str| row.get(field).and_then(|value| value.parse::<f64>().ok()).map_or(Value::Null, |value| json!(value));
    let access = row.get("id").and_then(|id| rows.of("accessibility", "location_id", id).next());
    let access = access.and_then(|access| rows.prose("accessibility", access, "description"));
    let floor = row.get("przystan_floor").and_then(|floor| floor.parse::<i64>().ok()).map_or(Value::Null, |floor| json!(floor));
    toml([
        ("address", json!(address.get("address_1").cloned().unwrap_or_default())),
        ("city", json!(city_id(rows, row))),
        ("postal_code", json!(address.get("postal_code").cloned().unwrap_or_default())),
        ("floor", floor),
        ("room", get("przystan_room")),
        ("latitude", number("latitude")),
        ("longitude", number("longitude")),
        ("accessibility", access.unwrap_or_default()),
        ("source", sources(row.get("przystan_sources"))),
        ("transport", rows.prose("location", row, "transportation").unwrap_or_default()),
    ])
}

/// Telephones of an owner, as content files write them.
pub(super) fn phones(rows: &Rows, key: &str, owner: &str) -> Vec<Value> {
    let voice = rows.of("phone", key, owner).filter(|phone| phone.get("type").is_none_or(|kind| kind != "fax"));
    voice.map(|phone| self::phone(rows, phone)).collect()
}

/// A telephone.
pub(super) fn phone(rows: &Rows, phone: &Row) -> Value {
    let languages: Vec<String> = phone.get("id").map(|id| codes(rows, "phone_id", id)).unwrap_or_default();
    json!({ "number": phone.get("number"), "note": rows.localized("phone", phone, "description"), "languages": languages })
}

fn codes(rows: &Rows, key: &str, id: &str) -> Vec<String> {
    rows.of("language", key, id).filter_map(|language| language.get("code").cloned()).collect()
}

/// A service at its places.
pub(super) fn at(rows: &Rows, service: &str, imported: &mut Imported) -> Vec<Value> {
    let places: Vec<&Row> = rows.of("service_at_location", "service_id", service).collect();
    places.into_iter().filter_map(|at| place(rows, at, imported)).collect()
}

fn place(rows: &Rows, at: &Row, imported: &mut Imported) -> Option<Value> {
    let (id, location) = (at.get("id")?, rows.row("location", at.get("location_id")?)?);
    let hours = opening_hours(rows.of("schedule", "service_at_location_id", id), &format!("service_at_location {id}"), imported);
    let told: Vec<Value> = list(at.get("przystan_languages"));
    let spoken = if told.is_empty() && location.get("przystan_id").is_none() { codes(rows, "location_id", location.get("id")?) } else { Vec::new() };
    let languages: Vec<Value> = told.into_iter().chain(spoken.into_iter().map(Value::String)).collect();
    Some(json!({
        "location": location_id(location), "opening_hours": hours,
        "phones": phones(rows, "service_at_location_id", id), "languages": languages,
    }))
}

/// Opening hours in the syntax of OpenStreetMap: as the package has them, else from weekly rules.
pub(super) fn opening_hours<'a>(schedules: impl Iterator<Item = &'a Row>, owner: &str, imported: &mut Imported) -> Option<String> {
    let schedules: Vec<&Row> = schedules.collect();
    if let Some(own) = schedules.iter().find_map(|schedule| schedule.get("przystan_opening_hours")) {
        return Some(own.clone());
    }
    let rules: Vec<String> = schedules.iter().filter_map(|schedule| weekly(schedule)).collect();
    if rules.len() < schedules.len() {
        imported.find("", "import-hours", format!("Some hours of {owner} are not weekly and were left out."));
    }
    (!rules.is_empty()).then(|| rules.join("; "))
}

fn weekly(schedule: &Row) -> Option<String> {
    let get = |field: &str| schedule.get(field).map(String::as_str);
    let plain = get("freq") == Some("WEEKLY") && get("interval").is_none_or(|interval| interval == "1");
    let days: Vec<String> = get("byday").filter(|_| plain)?.split(',').map(day).collect::<Option<_>>()?;
    let hours = format!("{} {}-{}", days.join(","), clock(get("opens_at")?)?, clock(get("closes_at")?)?);
    model::Schedule::parse(&hours).ok().map(|_| hours)
}

fn day(code: &str) -> Option<String> {
    let known = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&code);
    known.then(|| format!("{}{}", &code[..1], code[1..].to_lowercase()))
}

/// `08:00`, `08:00Z`, `08:00:00+01:00`: the hour as the clock shows it.
fn clock(text: &str) -> Option<&str> {
    text.get(..5).filter(|time| time.as_bytes()[2] == b':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekly_rules_become_opening_hours() {
        for (freq, byday, opens, closes, expected) in [
            ("WEEKLY", "MO,TU", "08:00", "15:00", Some("Mo,Tu 08:00-15:00")),
            ("WEEKLY", "SA", "10:00Z", "14:00:00", Some("Sa 10:00-14:00")),
            ("MONTHLY", "1MO", "08:00", "15:00", None),
            ("WEEKLY", "XX", "08:00", "15:00", None),
            ("WEEKLY", "MO", "8", "15:00", None),
        ] {
            let row: Row =
                [("freq", freq), ("byday", byday), ("opens_at", opens), ("closes_at", closes)].map(|(key, value)| (key.to_owned(), value.to_owned())).into();
            assert_eq!(weekly(&row).as_deref(), expected, "{freq} {byday} {opens}");
        }
    }
}
