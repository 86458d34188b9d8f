//! Facts that are lists of records: where a service comes from, money, figures, what to read next, and for whom it is. One record a line,
//! its pieces between semicolons. What a line does not say stays as the file has it.

use super::Why;
use super::values::{Names, date, list, many};
use model::{EntryRef, Kind};
use toml::{Table, Value};

/// Keys of `eligibility` with a list of words.
const LISTS: [&str; 5] = ["legal_status", "role", "household", "residence", "origin"];
/// Keys of `eligibility` that hold or do not.
const HOLDING: [&str; 2] = ["disability", "income_criterion"];

/// How a key of records is read, if it is one.
pub(super) fn shown(names: &Names<'_>, key: &str, value: &Value) -> Option<String> {
    let line: &dyn Fn(&Value) -> String = match key {
        "source" => &|one| source_shown(names, one),
        "amount" => &amount_shown,
        "figure" => &figure_shown,
        "related" => &|one| related_shown(names, one),
        "eligibility" => return Some(eligibility_shown(value)),
        _ => return None,
    };
    Some(many(value).iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// How a key of records is written, if it is one.
pub(super) fn written(names: &Names<'_>, key: &str, typed: &str, old: Option<&Value>) -> Option<Result<Value, Why>> {
    let known = old.map(many).unwrap_or_default();
    let line: &dyn Fn(&str) -> Option<Value> = match key {
        "source" => &|line| source(names, line, &known),
        "amount" => &|line| amount(line, &known),
        "figure" => &|line| figure(line, &known),
        "related" => return Some(related(names, typed, &known)),
        "eligibility" => return Some(eligibility(typed, old)),
        _ => return None,
    };
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(lines.map(|text| line(text).ok_or_else(|| Why::Line(text.to_owned()))).collect::<Result<Vec<_>, _>>().map(Value::Array))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// A number or a date as it stands in the file, without quotation marks.
fn plain(value: Option<&Value>) -> String {
    value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
}

/// The day something is known of: a date, a year or `undated`.
fn as_of(typed: &str) -> Value {
    let unknown = ["", "undated", "bez daty", "без дати"].contains(&typed.to_lowercase().as_str());
    Value::String(if unknown { "undated".to_owned() } else { date(typed) })
}

/// A record that was there, with new values.
fn with(old: Option<&Value>, values: Vec<(&str, Option<Value>)>) -> Value {
    let mut table = old.and_then(Value::as_table).cloned().unwrap_or_default();
    for (key, value) in values {
        match value {
            Some(value) if plain(table.get(key)) == plain(Some(&value)) => {}
            Some(value) => drop(table.insert(key.to_owned(), value)),
            None => drop(table.remove(key)),
        }
    }
    Value::Table(table)
}

fn source_shown(names: &Names<'_>, one: &Value) -> String {
    let id = text(one, "document");
    let document = names.catalogue.portal().documents.iter().find(|document| *document.id.0 == *id);
    let name = document.map_or(id, |document| document.title.in_language(names.language).0.as_str());
    format!("{name}; {}", plain(one.get("as_of")))
}

/// A line without a day says nothing about it: what is known of the document stays.
fn source(names: &Names<'_>, line: &str, known: &[Value]) -> Option<Value> {
    let documents = &names.catalogue.portal().documents;
    let named = |name: &str| {
        let is = |document: &&model::Document| *document.id.0 == *name || document.title.iter().any(|(_, title)| title == name);
        documents.iter().find(is).map(|document| document.id.0.to_string())
    };
    let (id, day) = match named(line) {
        Some(id) => (id, None),
        None => line.rsplit_once(';').and_then(|(name, day)| Some((named(name.trim())?, Some(day.trim()))))?,
    };
    let old = known.iter().find(|one| text(one, "document") == id);
    let day = if old.is_some() && day.is_none() { plain(old.and_then(|old| old.get("as_of"))) } else { day.unwrap_or("").to_owned() };
    Some(with(old, vec![("document", Some(Value::String(id))), ("as_of", Some(as_of(&day)))]))
}

fn amount_shown(one: &Value) -> String {
    let most = one.get("max").map(|most| format!("–{}", plain(Some(most)))).unwrap_or_default();
    let basis = text(one, "legal_basis");
    let basis = if basis.is_empty() { String::new() } else { format!("; {basis}") };
    format!("{}{most} {}; {}{basis}", plain(one.get("min")), text(one, "unit"), plain(one.get("as_of")))
}

fn amount(line: &str, known: &[Value]) -> Option<Value> {
    let mut parts = line.splitn(3, ';').map(str::trim);
    let (span, unit) = parts.next()?.rsplit_once(' ')?;
    let (least, most) = span.split_once(['–', '-']).map_or((span, None), |(least, most)| (least, Some(most)));
    let (least, most) = (
        number(least)?,
        match most {
            Some(most) => Some(number(most)?),
            None => None,
        },
    );
    let (day, basis) = (parts.next().unwrap_or(""), parts.next().filter(|basis| !basis.is_empty()));
    let same = |one: &&Value| plain(one.get("min")) == plain(Some(&least)) && plain(one.get("max")) == plain(most.as_ref());
    let old = known.iter().find(same).or_else(|| known.first().filter(|_| known.len() == 1));
    let words = |text: &str| Some(Value::String(text.to_owned()));
    Some(with(
        old,
        vec![("min", Some(least)), ("max", most), ("unit", words(unit.trim())), ("as_of", Some(as_of(day))), ("legal_basis", basis.and_then(words))],
    ))
}

/// `1 376,50` and `1376.50` are the same number.
fn number(typed: &str) -> Option<Value> {
    let bare: String = typed.chars().filter(|sign| !sign.is_whitespace()).map(|sign| if sign == ',' { '.' } else { sign }).collect();
    match bare.parse::<i64>() {
        Ok(whole) => Some(Value::Integer(whole)),
        Err(_) => bare.parse::<f64>().ok().filter(|number| number.is_finite()).map(Value::Float),
    }
}

fn figure_shown(one: &Value) -> String {
    format!("{}: {} {}; {}", text(one, "id"), plain(one.get("value")), text(one, "unit"), plain(one.get("as_of")))
}

fn figure(line: &str, known: &[Value]) -> Option<Value> {
    let (id, rest) = line.split_once(':')?;
    let (value, day) = rest.split_once(';').unwrap_or((rest, ""));
    let (value, unit) = value.trim().rsplit_once(' ')?;
    let old = known.iter().find(|one| text(one, "id") == id.trim());
    let words = |text: &str| Some(Value::String(text.trim().to_owned()));
    Some(with(old, vec![("id", words(id)), ("value", Some(number(value)?)), ("unit", words(unit)), ("as_of", Some(as_of(day.trim())))]))
}

fn related_shown(names: &Names<'_>, one: &Value) -> String {
    let id = one.as_str().unwrap_or("");
    let title = |kind| names.catalogue.title(&EntryRef::new(kind, id), names.language).map(|(title, _)| title.to_owned());
    title(Kind::Service).or_else(|| title(Kind::Guide)).unwrap_or_else(|| id.to_owned())
}

/// By title in any language, or by id. Of two with one title, the one that stands there already.
fn related(names: &Names<'_>, typed: &str, known: &[Value]) -> Result<Value, Why> {
    let catalogue = names.catalogue;
    let services = catalogue.services().map(|service| (service.id.as_str(), &service.words));
    let all: Vec<_> = services.chain(catalogue.guides().map(|guide| (guide.id.as_str(), &guide.words))).collect();
    let named = |name: &str| {
        let is = |(id, words): &&(&str, &model::Localized<model::Words>)| *id == name || words.iter().any(|(_, words)| words.title == name);
        let stands = |(id, _): &&(&str, _)| known.iter().any(|one| one.as_str() == Some(*id));
        let found = all.iter().filter(is).find(stands).or_else(|| all.iter().find(is)).map(|(id, _)| *id);
        let kept = || known.iter().filter_map(Value::as_str).find(|id| *id == name);
        found.or_else(kept).map(|id| Value::String(id.to_owned())).ok_or_else(|| Why::Term(name.to_owned()))
    };
    typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(named).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

fn eligibility_shown(value: &Value) -> String {
    let words = |value: &Value| many(value).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    let lists = LISTS.iter().filter_map(|key| Some(format!("{key}: {}", words(value.get(*key)?))));
    let age = value.get("age").map(|age| format!("age: {}-{}", plain(age.get("min")), plain(age.get("max"))));
    let holding = HOLDING.iter().filter(|key| value.get(**key).and_then(Value::as_bool) == Some(true)).map(|key| (*key).to_owned());
    lists.chain(age).chain(holding).collect::<Vec<_>>().join("\n")
}

/// A condition that a document states (`only`) stays as long as its criterion does.
fn eligibility(typed: &str, old: Option<&Value>) -> Result<Value, Why> {
    let mut table = Table::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (key, value) = criterion(line).ok_or_else(|| Why::Line(line.to_owned()))?;
        table.insert(key.to_owned(), value);
    }
    let stated = old.and_then(|old| old.get("only")).map(many).unwrap_or_default();
    let kept: Vec<Value> = stated.into_iter().filter(|only| table.contains_key(text(only, "criterion"))).collect();
    if !kept.is_empty() {
        table.insert("only".to_owned(), Value::Array(kept));
    }
    Ok(Value::Table(table))
}

fn criterion(line: &str) -> Option<(&str, Value)> {
    let (key, value) = line.split_once(':').map_or((line, ""), |(key, value)| (key.trim(), value.trim()));
    if LISTS.contains(&key) && !value.is_empty() {
        return Some((key, list(value).map(|word| Value::String(word.to_owned())).collect::<Vec<_>>().into()));
    }
    if HOLDING.contains(&key) && value.is_empty() {
        return Some((key, Value::Boolean(true)));
    }
    let (least, most) = value.split_once(['–', '-']).filter(|_| key == "age")?;
    let end = |name: &str, typed: &str| match typed.trim() {
        "" => Some(None),
        typed => typed.parse().ok().map(|years: u8| Some((name.to_owned(), Value::Integer(years.into())))),
    };
    let ages: Table = [end("min", least)?, end("max", most)?].into_iter().flatten().collect();
    (!ages.is_empty()).then_some((key, Value::Table(ages)))
}
