//! An edition and its changes as CSV (RFC 4180), values untouched.

use crate::changes::Change;
use crate::sheet::{Listing, Paper, ROWS, Section, sheet};
use csv::{Terminator, Writer, WriterBuilder};
use model::{Edition, Language};

/// `changes.csv`: `listing,field,before,after,kind`.
pub fn changes_csv(changes: &[Change]) -> Vec<u8> {
    let mut writer = writer();
    let head = ["listing", "field", "before", "after", "kind"];
    let mut written = writer.write_record(head);
    for change in changes {
        written = written.and_then(|()| writer.serialize(change));
    }
    finished(writer, written)
}

/// The entries of an edition in one language, with the words of the booklet: one row per entry.
pub fn entries_csv(edition: &Edition, language: Language) -> Vec<u8> {
    let sheet = sheet(edition, language, Paper::A4);
    let mut writer = writer();
    let mut written = writer.write_record(head(language));
    for section in &sheet.sections {
        for entry in &section.entries {
            written = written.and_then(|()| writer.write_record(record(section, entry)));
        }
    }
    finished(writer, written)
}

fn head(say: Language) -> Vec<String> {
    let fixed = [
        wording::edition_section(say),
        wording::edition_entry(say),
        wording::edition_title(say),
        wording::edition_organization(say),
        wording::edition_summary(say),
        wording::edition_phones(say),
    ];
    fixed.into_iter().chain(ROWS.iter().map(|key| wording::edition_row(say, key))).chain([wording::edition_assurance(say)]).collect()
}

fn record(section: &Section, entry: &Listing) -> Vec<String> {
    let phones: Vec<&str> = entry.phones.iter().map(|phone| phone.number.as_str()).collect();
    let fixed = [&section.name, &entry.id, &entry.title.text, &entry.organization.text, &entry.summary.text, &phones.join("; ")].map(String::clone);
    fixed.into_iter().chain(ROWS.iter().map(|key| cell(entry, key))).chain([stamp(entry)]).collect()
}

fn stamp(entry: &Listing) -> String {
    let reason = entry.stamp.reason.as_ref().map(|reason| reason.text.as_str());
    let all = [Some(entry.stamp.text.as_str()), entry.stamp.kept.as_deref(), reason];
    all.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn cell(entry: &Listing, key: &str) -> String {
    let lines = entry.rows.iter().filter(|row| row.key == key).flat_map(|row| &row.lines);
    lines.map(|line| line.text.as_str()).collect::<Vec<_>>().join("; ")
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).has_headers(false).from_writer(Vec::new())
}

/// Writing into memory cannot fail; a record that could not be made leaves an empty table rather than half of one.
fn finished(writer: Writer<Vec<u8>>, written: csv::Result<()>) -> Vec<u8> {
    written.ok().and_then(|()| writer.into_inner().ok()).unwrap_or_default()
}
