//! From what was typed to files.

use super::shown::{parted, shown, table, value_of};
use super::values::Names;
use super::{FACTS, Fault, Fields, Files, LONGEST, WORDS, Why, words_name};
use catalogue::amendment::{Amended, Field, amend};
use model::{Catalogue, Language};
use toml::{Table, Value};

/// How a new text begins.
const FRONT: &str = "+++\ntitle = \"\"\n+++\n";

/// Writes what was typed into the files; or says what cannot be written.
///
/// # Errors
/// All fields that cannot be written.
pub fn written(typed: &Fields, base: &Files, catalogue: &Catalogue, language: Language) -> Result<Files, Vec<Fault>> {
    let before = shown(base, catalogue, language);
    let work = Work { typed, before, names: Names { catalogue, language } };
    let (mut files, mut faults) = (base.clone(), work.too_long());
    match work.facts(&base.facts) {
        Ok(facts) => files.facts = facts,
        Err(found) => faults.extend(found),
    }
    for (language, text) in &base.words {
        match work.words(*language, text.as_deref()) {
            Ok(text) => drop(files.words.insert(*language, text)),
            Err(found) => faults.extend(found),
        }
    }
    if faults.is_empty() { Ok(files) } else { Err(faults) }
}

struct Work<'a> {
    typed: &'a Fields,
    before: Fields,
    names: Names<'a>,
}

impl Work<'_> {
    fn too_long(&self) -> Vec<Fault> {
        let over = |(field, text): (&String, &String)| {
            let over = text.chars().count().saturating_sub(LONGEST);
            (over > 0).then(|| Fault { field: field.clone(), why: Why::TooLong(over) })
        };
        self.typed.iter().filter_map(over).collect()
    }

    /// What was typed into a field, if it differs from what it showed; a field that did not come is as it was.
    fn changed(&self, name: &str) -> Option<String> {
        let typed = sound(self.typed.get(name)?);
        let before = self.before.get(name).map(|text| sound(text)).unwrap_or_default();
        (typed != before).then_some(typed)
    }

    fn facts(&self, base: &str) -> Result<String, Vec<Fault>> {
        let old = table(base).ok_or_else(|| unsound("phones"))?;
        let (mut amended, mut faults) = (Vec::new(), Vec::new());
        for key in FACTS {
            let Some(typed) = self.changed(key) else { continue };
            match self.names.fact_written(key, &typed, value_of(&old, key).as_ref()) {
                Ok(value) => amended.push((Field::Key(key.to_owned()), value.map(|value| value.to_string()))),
                Err(why) => faults.push(Fault { field: key.to_owned(), why }),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        amended.extend(consequences(&amended, &old));
        amend("service.toml", base, &amended).map_err(|_| unsound("phones"))
    }

    fn words(&self, language: Language, base: Option<&str>) -> Result<Option<String>, Vec<Fault>> {
        let name = |key: &str| words_name(language, key);
        let changed: Vec<(&str, String)> = WORDS.iter().filter_map(|key| Some((*key, self.changed(&name(key))?))).collect();
        if changed.is_empty() {
            return Ok(base.map(str::to_owned));
        }
        let old = base.and_then(parted).map(|(front, _)| front).unwrap_or_default();
        let amended: Vec<Amended> = changed.iter().map(|(key, typed)| self.amended(key, typed, &old)).collect();
        amend("words.md", base.unwrap_or(FRONT), &amended).map(Some).map_err(|_| unsound(&name(changed[0].0)))
    }

    fn amended(&self, key: &str, typed: &str, old: &Table) -> Amended {
        if key == "body" {
            return (Field::Body, Some(format!("{}\n", typed.trim())));
        }
        let value = self.names.written(key, typed, value_of(old, key).as_ref()).ok().flatten();
        (Field::Key(key.to_owned()), value.map(|value| value.to_string()))
    }
}

/// What was typed into one field, as TOML; of the body the text itself.
///
/// # Errors
/// When it cannot be written.
pub fn value(name: &str, typed: &str, catalogue: &Catalogue, language: Language) -> Result<Option<String>, Why> {
    let (names, typed) = (Names { catalogue, language }, sound(typed));
    let value = match name.split_once('.').map(|(_, key)| key) {
        Some("body") => return Ok(Some(format!("{typed}\n"))),
        Some(key) => names.written(key, &typed, None),
        None => names.fact_written(name, &typed, None),
    };
    value.map(|value| value.map(|value| value.to_string()))
}

/// What one change brings along: a service that is open has no day on which it opens again, one of a city is of no country.
fn consequences(amended: &[Amended], old: &Table) -> Vec<Amended> {
    let new = |key: &str| amended.iter().find(|(field, _)| *field == Field::Key(key.to_owned())).map(|(_, value)| value.as_deref());
    let goes = |key: &str| old.contains_key(key).then(|| (Field::Key(key.to_owned()), None));
    let opens = new("status").is_some_and(|status| status != Some("\"temporarily_closed\""));
    let settles = new("city").is_some_and(|city| city.is_some());
    let reopening = if opens && new("closed_until").is_none() { goes("closed_until") } else { None };
    reopening.into_iter().chain(if settles { goes("area") } else { None }).collect()
}

fn unsound(field: &str) -> Vec<Fault> {
    vec![Fault { field: field.to_owned(), why: Why::Unsound }]
}

/// A text without signs nobody sees, with plain line ends and no spaces at its ends.
fn sound(text: &str) -> String {
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    plain.chars().filter(|sign| *sign == '\n' || !sign.is_control()).collect::<String>().trim().to_owned()
}

/// The first text of a new `service.toml`: what every service has.
pub fn begun(organization: &str, document: &str, as_of: &str) -> String {
    let text = |text: &str| Value::String(text.to_owned()).to_string();
    format!(
        "organization = {}\nstatus = \"active\"\narea = \"PL\"\nsource = [{{ document = {}, as_of = {} }}]\n",
        text(organization),
        text(document),
        text(as_of)
    )
}
