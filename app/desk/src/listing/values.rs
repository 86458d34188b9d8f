//! Values of single fields: how each is read by people, and how what they typed is written into the file.

use super::hours::in_osm;
use super::{Why, records};
use model::{Catalogue, Language, Taxonomy};
use toml::{Table, Value};

/// What names mean: places by their address, topics by their name in any language.
pub(super) struct Names<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) language: Language,
}

/// Keys of the facts whose value is one line of text.
const LINES: [&str; 6] = ["status", "closed_until", "valid_from", "valid_to", "email", "url"];

impl Names<'_> {
    /// A fact as people read it.
    pub(super) fn fact_shown(&self, key: &str, value: &Value) -> String {
        records::shown(self, key, value).unwrap_or_else(|| self.shown(key, value))
    }

    /// A value as people read it.
    pub(super) fn shown(&self, key: &str, value: &Value) -> String {
        match key {
            "phones" => many(value).iter().filter_map(|phone| Some(phone.get("number")?.as_str()?.to_owned())).collect::<Vec<_>>().join("\n"),
            "at" => many(value).iter().map(|place| self.place_shown(place)).collect::<Vec<_>>().join("\n"),
            "topics" | "audiences" => many(value).iter().filter_map(Value::as_str).map(|id| self.term_shown(key, id)).collect::<Vec<_>>().join(", "),
            "keywords" => many(value).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => value.as_str().map_or_else(|| value.to_string(), str::to_owned),
        }
    }

    fn place_shown(&self, place: &Value) -> String {
        let id = place.get("location").and_then(Value::as_str).unwrap_or("");
        let name = self.catalogue.location(id).map_or(id, |location| location.address.as_str());
        let hours = place.get("opening_hours").and_then(Value::as_str);
        hours.map_or_else(|| name.to_owned(), |hours| format!("{name}: {hours}"))
    }

    fn taxonomy(&self, key: &str) -> &Taxonomy {
        if key == "topics" { self.catalogue.topics() } else { self.catalogue.audiences() }
    }

    fn term_shown(&self, key: &str, id: &str) -> String {
        self.taxonomy(key).term(id).map_or_else(|| id.to_owned(), |term| term.name.in_language(self.language).0.clone())
    }

    /// A fact as the file writes it.
    pub(super) fn fact_written(&self, key: &str, typed: &str, old: Option<&Value>) -> Result<Option<Value>, Why> {
        match records::written(self, key, typed, old).filter(|_| !typed.trim().is_empty()) {
            Some(records) => records.map(Some),
            None => self.written(key, typed, old),
        }
    }

    /// A value as the file writes it; none when the field is empty. `old` is what stands there: of what stays, its notes stay.
    pub(super) fn written(&self, key: &str, typed: &str, old: Option<&Value>) -> Result<Option<Value>, Why> {
        if typed.trim().is_empty() {
            return Ok(None);
        }
        match key {
            "phones" => Ok(Some(phones(typed, old))),
            "at" => self.places(typed, old).map(Some),
            "topics" | "audiences" => self.terms(key, typed).map(Some),
            "keywords" => Ok(Some(list(typed).map(|word| Value::String(word.to_owned())).collect::<Vec<_>>().into())),
            "status" if !["active", "temporarily_closed", "defunct", "inactive"].contains(&typed.trim()) => Err(Why::Choice),
            "city" if self.catalogue.portal().city(typed.trim()).is_none() => Err(Why::Choice),
            "closed_until" | "valid_from" | "valid_to" => Ok(Some(Value::String(date(&typed.split_whitespace().collect::<Vec<_>>().join(" "))))),
            _ if LINES.contains(&key) || key == "city" => Ok(Some(Value::String(typed.split_whitespace().collect::<Vec<_>>().join(" ")))),
            _ => Ok(Some(Value::String(typed.trim().to_owned()))),
        }
    }

    fn terms(&self, key: &str, typed: &str) -> Result<Value, Why> {
        let taxonomy = self.taxonomy(key);
        let named = |name: &str| {
            let same = |term: &&model::Term| term.id.as_str() == name || term.name.iter().any(|(_, known)| known.to_lowercase() == name.to_lowercase());
            taxonomy.terms.iter().find(same).map(|term| Value::String(term.id.to_string())).ok_or_else(|| Why::Term(name.to_owned()))
        };
        list(typed).map(named).collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    fn places(&self, typed: &str, old: Option<&Value>) -> Result<Value, Why> {
        let known = old.map(many).unwrap_or_default();
        let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| self.place(line, &known)).collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    fn place(&self, line: &str, known: &[Value]) -> Result<Value, Why> {
        let (id, hours) = self.located(line, known).ok_or_else(|| Why::Place(line.to_owned()))?;
        let same = known.iter().find(|place| place.get("location").and_then(Value::as_str) == Some(&id));
        let mut place = same.and_then(Value::as_table).cloned().unwrap_or_else(|| Table::from_iter([("location".to_owned(), Value::String(id))]));
        match in_osm(hours) {
            hours if hours.is_empty() => drop(place.remove("opening_hours")),
            hours => drop(place.insert("opening_hours".to_owned(), Value::String(hours))),
        }
        Ok(Value::Table(place))
    }

    /// The id of the place a line begins with, and the hours behind it.
    fn located<'t>(&self, line: &'t str, known: &[Value]) -> Option<(String, &'t str)> {
        let lower = line.to_lowercase();
        let begins =
            |name: &str| lower.strip_prefix(&name.to_lowercase()).is_some_and(|rest| rest.trim_start().is_empty() || rest.trim_start().starts_with(':'));
        let own = known.iter().filter_map(|place| self.catalogue.location(place.get("location")?.as_str()?));
        let found = own.chain(self.catalogue.locations()).find(|location| begins(&location.address) || begins(location.id.as_str()))?;
        let length = if begins(&found.address) { found.address.len() } else { found.id.as_str().len() };
        let rest = line.get(length..).unwrap_or("").trim_start();
        Some((found.id.to_string(), rest.strip_prefix(':').unwrap_or(rest).trim()))
    }
}

/// A list, or the one value that stands for a list of one.
pub(crate) fn many(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_else(|| vec![value.clone()])
}

pub(super) fn list(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty())
}

/// Telephones, one a line; a number that was there keeps its note and languages.
pub(crate) fn phones(typed: &str, old: Option<&Value>) -> Value {
    let known = old.map(many).unwrap_or_default();
    let phone = |number: String| {
        let same = known.iter().find(|phone| phone.get("number").and_then(Value::as_str) == Some(&number));
        same.cloned().unwrap_or_else(|| Value::Table(Table::from_iter([("number".to_owned(), Value::String(number))])))
    };
    Value::Array(typed.lines().map(number).filter(|number| !number.is_empty()).map(phone).collect())
}

/// A number as people write it, in E.164 where it can only be Polish; anything else as it was typed, for the checks to judge.
pub(crate) fn number(typed: &str) -> String {
    let typed = typed.trim();
    let bare: String = typed.chars().filter(|sign| !sign.is_whitespace() && !"-/().\u{2011}".contains(*sign)).collect();
    let digits = bare.strip_prefix('+').unwrap_or(&bare);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return typed.to_owned();
    }
    match (bare.strip_prefix("00"), digits.len()) {
        (Some(rest), _) => format!("+{rest}"),
        (None, 9) if !bare.starts_with('+') => format!("+48{bare}"),
        (None, 11) if bare.starts_with("48") => format!("+{bare}"),
        _ => bare,
    }
}

/// `1.12.2026` → `2026-12-01`; anything else as it was typed.
pub(super) fn date(typed: &str) -> String {
    let parts: Vec<&str> = typed.split('.').map(str::trim).collect();
    let is_number = |text: &&str, length: std::ops::RangeInclusive<usize>| length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match parts[..] {
        [day, month, year] if is_number(&day, 1..=2) && is_number(&month, 1..=2) && is_number(&year, 4..=4) => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => typed.to_owned(),
    }
}
