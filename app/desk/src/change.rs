//! What an organization types into the form «change»: the keys of `service.toml`, written as people write them.

use crate::facts::{Facts, table};
use crate::listing::{hours, many};
use catalogue::amendment::{Field, Unsound, amend};
use toml::{Table, Value};

/// What was typed. An empty field says that there is nothing of the kind, one that did not come that it is as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Telephones, mailbox, page on the web.
    pub facts: Facts,
    /// What belongs to each place, in the order of the file; behind its end a new one.
    pub at: Vec<At>,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The id of its location, where it is another one.
    pub location: Option<String>,
    /// Its hours.
    pub opening_hours: Option<String>,
}

/// Why a change cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// The hours of this place cannot be understood.
    #[error("the hours of place {0} cannot be understood")]
    Hours(usize),
    /// Hours of a place of which nobody says where it is.
    #[error("the place {0} has hours and no address")]
    Nowhere(usize),
    /// The file itself is not sound.
    #[error(transparent)]
    File(#[from] Unsound),
}

impl Change {
    /// The text of a `service.toml` with what was typed.
    ///
    /// # Errors
    /// When the file is not sound, or hours cannot be understood.
    pub fn written_into(&self, path: &str, base: &str) -> Result<String, Unwritable> {
        let text = self.facts.written_into(path, base)?;
        match self.places(&table(&text)?)? {
            Some(places) => Ok(amend(path, &text, &[(Field::Key("at".to_owned()), Some(places.to_string()))])?),
            None => Ok(text),
        }
    }

    /// The places with new hours; none when all of them stay as they are.
    fn places(&self, table: &Table) -> Result<Option<Value>, Unwritable> {
        let old = table.get("at").map(many).unwrap_or_default();
        let mut new = old.clone();
        for (place, typed) in self.at.iter().enumerate() {
            let hours = typed.opening_hours.as_deref().map(|typed| hours(typed).ok_or(Unwritable::Hours(place))).transpose()?;
            match (new.get_mut(place).and_then(Value::as_table_mut), &typed.location) {
                (Some(at), _) => typed.put(at, hours.as_deref()),
                (None, Some(_)) => new.push(Value::Table(typed.alone(hours.as_deref()))),
                (None, None) if hours.is_some_and(|hours| !hours.is_empty()) => return Err(Unwritable::Nowhere(place)),
                (None, None) => {}
            }
        }
        Ok((new != old).then_some(Value::Array(new)))
    }
}

impl At {
    fn put(&self, at: &mut Table, hours: Option<&str>) {
        if let Some(location) = &self.location {
            at.insert("location".to_owned(), Value::String(location.clone()));
        }
        match hours {
            None => {}
            Some("") => drop(at.remove("opening_hours")),
            Some(hours) => drop(at.insert("opening_hours".to_owned(), Value::String(hours.to_owned()))),
        }
    }

    /// A place of its own.
    fn alone(&self, hours: Option<&str>) -> Table {
        let mut at = Table::new();
        self.put(&mut at, hours);
        at
    }
}

/// A service that is there no more; or not until a day, if one is known.
///
/// # Errors
/// When the file is not sound.
pub fn closed(path: &str, base: &str, for_good: bool, until: Option<chrono::NaiveDate>) -> Result<String, Unsound> {
    let field = |key: &str, value: Option<String>| (Field::Key(key.to_owned()), value.map(|value| format!("\"{value}\"")));
    let status = if for_good { "inactive" } else { "temporarily_closed" };
    let until = until.filter(|_| !for_good).map(|day| day.to_string());
    let table = table(base)?;
    let mut fields = vec![field("status", Some(status.to_owned()))];
    if until.is_some() || table.contains_key("closed_until") {
        fields.push(field("closed_until", until));
    }
    amend(path, base, &fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "# facts\norganization = \"mops\"\nstatus = \"active\" # runs\nphones = [{ number = \"+48717822346\" }]\nat = [{ location = \"rynek-1\", opening_hours = \"Mo-Fr 07:30-15:30\" }] # from 2025\n";
    const PATH: &str = "services/a/service.toml";

    fn change(phones: &str, hours: &str) -> Change {
        let at = At { location: None, opening_hours: Some(hours.into()) };
        Change { facts: Facts { phones: Some(phones.into()), ..Facts::default() }, at: vec![at] }
    }

    #[test]
    fn who_moves_takes_along_what_belongs_to_the_place_and_a_first_place_is_added() {
        let to = |place: &str, hours: Option<&str>| At { location: Some(place.into()), opening_hours: hours.map(str::to_owned) };
        let moved = Change { at: vec![to("dluga-5", None)], ..Change::default() }.written_into(PATH, BASE).expect("written");
        assert_eq!(moved, BASE.replace("rynek-1", "dluga-5"));
        let bare = BASE.split_once("at = ").expect("a place").0;
        let first = Change { at: vec![to("dluga-5", Some("pn-pt 8-16"))], ..Change::default() }.written_into(PATH, bare).expect("written");
        assert!(first.starts_with(bare) && first.contains("location = \"dluga-5\"") && first.contains("Mo-Fr 08:00-16:00"), "{first}");
        let nowhere = At { location: None, opening_hours: Some("pn-pt 8-16".into()) };
        assert_eq!(Change { at: vec![nowhere], ..Change::default() }.written_into(PATH, bare), Err(Unwritable::Nowhere(0)));
        assert_eq!(Change { at: vec![At::default()], ..Change::default() }.written_into(PATH, bare).as_deref(), Ok(bare));
    }

    #[test]
    fn only_what_was_changed_is_written() {
        assert_eq!(change("71 782 23 46", "Mo-Fr 07:30-15:30").written_into(PATH, BASE).as_deref(), Ok(BASE));
        let new = change("71 782 00 01", "pn-pt 8-16").written_into(PATH, BASE).expect("written");
        assert_eq!(new, BASE.replace("+48717822346", "+48717820001").replace("07:30-15:30", "08:00-16:00"));
        assert_eq!(change("71 782 23 46", "kiedyś").written_into(PATH, BASE), Err(Unwritable::Hours(0)));
        let none = change("71 782 23 46", " ").written_into(PATH, BASE).expect("written");
        assert!(!none.contains("opening_hours") && none.contains("location = \"rynek-1\""), "{none}");
    }

    #[test]
    fn an_end_and_a_pause() {
        assert_eq!(closed(PATH, BASE, true, None).as_deref(), Ok(BASE.replace("\"active\"", "\"inactive\"").as_str()));
        let day = chrono::NaiveDate::from_ymd_opt(2027, 2, 1);
        let pause = closed(PATH, BASE, false, day).expect("written");
        assert!(pause.contains("status = \"temporarily_closed\" # runs") && pause.contains("closed_until = \"2027-02-01\""), "{pause}");
        let open_end = closed(PATH, &pause, false, None).expect("written");
        assert!(!open_end.contains("closed_until"), "{open_end}");
    }
}
