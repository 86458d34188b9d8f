//! New text of a file after some of its fields have changed. Whatever is not one of these fields stays as it was, byte for byte.

use super::blocks;
use super::sheet::{Field, Sheet, Unsound, pieces, with_plain_ends};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

/// A field and its new value as TOML (the body as it is); `None` takes the field away.
pub type Amended = (Field, Option<String>);

/// The text with new values for some fields.
///
/// # Errors
/// When the text or a value is no sound TOML, or cannot be written so that it reads as it was meant.
pub fn amend(name: &str, text: &str, fields: &[Amended]) -> Result<String, Unsound> {
    let mut text = text.to_owned();
    for (field, value) in fields {
        text = match field {
            Field::Body => with_body(name, &text, value.as_deref().unwrap_or(""))?,
            field => with_item(name, &text, field, value.as_deref().map(item_of).transpose()?)?,
        };
    }
    Ok(text)
}

fn item_of(value: &str) -> Result<Item, Unsound> {
    let mut holder: DocumentMut = format!("value = {value}").parse().map_err(unsound)?;
    let alone = holder.len() == 1;
    holder.remove("value").filter(|_| alone).ok_or_else(|| Unsound("this is not one value".to_owned()))
}

/// What somebody typed for a field, as TOML (of the body the text itself), in the shape that it has in `like`: a text needs no
/// quotation marks there, anything else is written as in the file. Nothing typed takes the field away.
///
/// # Errors
/// When `like` is unsound, or what was typed is no value of that shape.
pub fn literal(name: &str, like: &str, field: &Field, typed: &str) -> Result<Option<String>, Unsound> {
    let typed = with_plain_ends(typed).trim().to_owned();
    if *field == Field::Body {
        return Ok(Some(format!("{typed}\n")));
    }
    if typed.is_empty() {
        return Ok(None);
    }
    let is_text = Sheet::read(name, like)?.fields.get(field).is_none_or(toml::Value::is_str);
    let value = if is_text { toml::Value::String(typed).to_string() } else { typed };
    item_of(&value).map(|_| Some(value))
}

/// The text with this body. Blocks that stay the same are not touched.
pub(crate) fn with_body(name: &str, text: &str, body: &str) -> Result<String, Unsound> {
    let pieces = pieces(name, text)?;
    let end = line_end(text);
    let body = body.replace("\r\n", "\n").replace('\n', end);
    let merged = blocks::merge(pieces.body, pieces.body, &body, end).map_err(|_| Unsound("the body cannot be written".to_owned()))?;
    Ok([pieces.before, pieces.toml, pieces.between, &merged].concat())
}

/// The text with one field replaced, added or taken away.
pub(crate) fn with_item(name: &str, text: &str, field: &Field, item: Option<Item>) -> Result<String, Unsound> {
    let removes = item.is_none();
    changed(name, text, removes, |document| {
        match (field, item) {
            (Field::Key(key), Some(item)) => put(document.as_table_mut(), key, item),
            (Field::Key(key), None) => drop(document.remove(key)),
            (Field::Under(table, key), Some(item)) => put_under(document, table, key, item)?,
            (Field::Under(table, key), None) => take_under(document, table, key),
            (Field::Body, _) => return Err(Unsound("the body is no key".to_owned())),
        }
        Ok(())
    })
}

/// The text after its facts were edited. Every line that says the same stays as it is written.
pub(crate) fn edited(name: &str, text: &str, edit: impl FnOnce(&mut DocumentMut)) -> Result<String, Unsound> {
    changed(name, text, false, |document| {
        edit(document);
        Ok(())
    })
}

fn changed(name: &str, text: &str, removes: bool, edit: impl FnOnce(&mut DocumentMut) -> Result<(), Unsound>) -> Result<String, Unsound> {
    let pieces = pieces(name, text)?;
    let mut document: DocumentMut = with_plain_ends(pieces.toml).parse().map_err(unsound)?;
    edit(&mut document)?;
    let toml = spliced(pieces.toml, &document.to_string(), line_end(text), removes);
    let text = [pieces.before, &toml, pieces.between, pieces.body].concat();
    Sheet::read(name, &text).map(|_| text)
}

fn unsound(error: toml_edit::TomlError) -> Unsound {
    Unsound(error.message().to_owned())
}

/// Puts a value where the old one stood, in its shape, with the comments around it.
fn put(table: &mut Table, key: &str, item: Item) {
    match table.get_mut(key) {
        Some(old) => *old = shaped_like(old, item),
        None => drop(table.insert(key, without_position(item))),
    }
}

fn put_under(document: &mut DocumentMut, table: &str, key: &str, item: Item) -> Result<(), Unsound> {
    if document.get(table).is_none() {
        let mut parent = Table::new();
        parent.set_implicit(item.is_table());
        document.insert(table, if item.is_table() { Item::Table(parent) } else { toml_edit::value(toml_edit::InlineTable::new()) });
    }
    let parent = document[table].as_table_like_mut().ok_or_else(|| Unsound(format!("`{table}` is no table")))?;
    let item = match parent.get(key) {
        Some(old) => shaped_like(old, item),
        None => without_position(item),
    };
    parent.insert(key, item);
    Ok(())
}

/// The last entry takes its table with it.
fn take_under(document: &mut DocumentMut, table: &str, key: &str) {
    let Some(parent) = document.get_mut(table).and_then(Item::as_table_like_mut) else { return };
    parent.remove(key);
    if parent.is_empty() {
        document.remove(table);
    }
}

/// A value in the shape of the one it replaces: inline, as a table, or as several tables.
fn shaped_like(old: &Item, item: Item) -> Item {
    match old {
        Item::Table(table) => item.into_table().map_or_else(as_value, |new| Item::Table(table_like(table, new))),
        Item::ArrayOfTables(tables) => item.into_array_of_tables().map_or_else(as_value, |new| Item::ArrayOfTables(tables_like(tables, new))),
        Item::Value(value) => {
            let mut new = as_value(item);
            if let Some(new) = new.as_value_mut() {
                *new.decor_mut() = value.decor().clone();
            }
            new
        }
        Item::None => item,
    }
}

fn as_value(item: Item) -> Item {
    item.into_value().map_or_else(|item| item, Item::Value)
}

fn table_like(old: &Table, mut new: Table) -> Table {
    place(&mut new, None);
    *new.decor_mut() = old.decor().clone();
    new.set_position(old.position());
    new
}

fn tables_like(old: &ArrayOfTables, new: ArrayOfTables) -> ArrayOfTables {
    let first = old.get(0).and_then(Table::position);
    let shape = |(at, mut table): (usize, Table)| {
        place(&mut table, first);
        table.decor_mut().clear();
        if let Some(old) = old.get(at) {
            *table.decor_mut() = old.decor().clone();
        }
        table
    };
    new.into_iter().enumerate().map(shape).collect()
}

/// A table of another text keeps none of that text's places.
fn without_position(mut item: Item) -> Item {
    match &mut item {
        Item::Table(table) => place(table, None),
        Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| place(table, None)),
        _ => {}
    }
    item
}

fn place(table: &mut Table, position: Option<isize>) {
    table.set_position(position);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => place(table, position),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|table| place(table, position)),
            _ => {}
        }
    }
}

/// The line end that most lines have.
pub(crate) fn line_end(text: &str) -> &'static str {
    let windows = text.matches("\r\n").count();
    if windows * 2 > text.matches('\n').count() { "\r\n" } else { "\n" }
}

/// Lines that did not change are taken from the old text, with their own line ends. Of a field that goes its comments stay.
fn spliced(old: &str, new: &str, end: &str, keep_comments: bool) -> String {
    let before: Vec<&str> = old.split_inclusive('\n').collect();
    let after: Vec<&str> = new.split_inclusive('\n').collect();
    let head = before.iter().zip(&after).take_while(|(one, other)| bare(one) == bare(other)).count();
    let same = |(one, other): &(&&str, &&str)| bare(one) == bare(other);
    let tail = before[head..].iter().rev().zip(after[head..].iter().rev()).take_while(same).count();
    let gone = &before[head..before.len() - tail];
    let kept = if keep_comments { comments(gone) } else { Vec::new() };
    let middle = after[head..after.len() - tail].iter().map(|line| format!("{}{end}", bare(line)));
    let lines = before[..head].iter().map(ToString::to_string);
    let lines = lines.chain(kept).chain(middle).chain(before[before.len() - tail..].iter().map(ToString::to_string)).collect();
    joined(lines, end, old.ends_with('\n') || old.is_empty())
}

fn bare(line: &str) -> &str {
    line.trim_end_matches(['\r', '\n'])
}

/// Comments, and blank lines before the last of them.
fn comments(lines: &[&str]) -> Vec<String> {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let last = lines.iter().rposition(is_comment).map_or(0, |at| at + 1);
    lines[..last].iter().filter(|line| is_comment(line) || line.trim().is_empty()).map(ToString::to_string).collect()
}

/// A line in the middle has an end; the last one has one if the old text had.
fn joined(lines: Vec<String>, end: &str, closed: bool) -> String {
    let last = lines.len().saturating_sub(1);
    let line = |(at, line): (usize, String)| match line.ends_with('\n') {
        true if at == last && !closed => bare(&line).to_owned(),
        false if at < last => line + end,
        _ => line,
    };
    lines.into_iter().enumerate().map(line).collect()
}
