//! Since when each entry stands as it does: the instant at which this portal first published it so. Neither git nor the clock of
//! a file knows that. It is kept in `data/changes.tsv`, a line for each change, so that it is the same after every start.

#![allow(clippy::disallowed_methods, reason = "keeps one file of its own in the data folder")]

use catalogue::source::Files;
use chrono::{DateTime, Utc};
use exchange::Changes;
use model::{Catalogue, EntryRef, Kind, ServiceAtLocation};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Lines the file may have for each entry before it is written anew.
const LINES_PER_ENTRY: usize = 4;

/// The file, and what it says.
pub(crate) struct Journal {
    path: PathBuf,
    known: BTreeMap<EntryRef, (String, DateTime<Utc>)>,
    lines: usize,
}

impl Journal {
    /// Reads the file; what is torn or strange in it is passed over, and an entry without a line is new.
    pub(crate) fn open(data: &Path) -> Journal {
        let path = data.join("changes.tsv");
        let text = fs::read_to_string(&path).unwrap_or_default();
        Journal { known: text.lines().filter_map(line).collect(), lines: text.lines().count(), path }
    }

    /// What is known now.
    pub(crate) fn changes(&self) -> Changes {
        self.known.iter().map(|(entry, (_, instant))| (entry.clone(), *instant)).collect()
    }

    /// Notes what differs from before. Files that are not sound are not published, so the entry keeps its instant.
    ///
    /// # Errors
    /// When the file cannot be written; what is known in memory holds all the same.
    pub(crate) fn note(&mut self, catalogue: &Catalogue, unsound: &[EntryRef], files: &Files, now: DateTime<Utc>) -> io::Result<()> {
        let mut news = String::new();
        for (entry, print) in prints(catalogue, files) {
            let stands = self.known.get(&entry).is_some_and(|(known, _)| *known == print || unsound.contains(&entry));
            if !stands {
                writeln!(news, "{entry}\t{print}\t{}", now.to_rfc3339()).ok();
                self.known.insert(entry, (print, now));
            }
        }
        self.lines += news.lines().count();
        if self.lines > LINES_PER_ENTRY * self.known.len() { self.write_anew() } else { self.append(&news) }
    }

    fn append(&self, news: &str) -> io::Result<()> {
        if news.is_empty() {
            return Ok(());
        }
        self.path.parent().map_or(Ok(()), fs::create_dir_all)?;
        OpenOptions::new().create(true).append(true).open(&self.path)?.write_all(news.as_bytes())
    }

    fn write_anew(&mut self) -> io::Result<()> {
        let all: String = self.known.iter().map(|(entry, (print, instant))| format!("{entry}\t{print}\t{}\n", instant.to_rfc3339())).collect();
        let unfinished = self.path.with_extension("tmp");
        fs::write(&unfinished, all)?;
        fs::rename(&unfinished, &self.path)?;
        self.lines = self.known.len();
        Ok(())
    }
}

/// `service:pzon-wroclaw`, the print of its files, the instant.
fn line(line: &str) -> Option<(EntryRef, (String, DateTime<Utc>))> {
    let mut parts = line.split('\t');
    let (kind, id) = parts.next()?.split_once(':')?;
    let (entry, print) = (EntryRef::named(kind, id)?, parts.next()?.to_owned());
    let instant = DateTime::parse_from_rfc3339(parts.next()?).ok()?;
    Some((entry, (print, instant.with_timezone(&Utc))))
}

/// Since when each entry stands as it does, by the instants at which its files were last changed.
pub(crate) fn by_history(catalogue: &Catalogue, times: &BTreeMap<String, DateTime<Utc>>) -> Changes {
    let last = |names: &[String]| names.iter().flat_map(|name| below(times, name)).map(|(_, instant)| *instant).max();
    parts(catalogue).into_iter().filter_map(|(entry, names)| Some((entry, last(&names)?))).collect()
}

/// Of every entry that is published: what tells its versions apart.
fn prints(catalogue: &Catalogue, files: &Files) -> Vec<(EntryRef, String)> {
    parts(catalogue).into_iter().map(|(entry, names)| (entry, print(files, &names))).collect()
}

/// Of every entry that is published: its files. A listing changes with its organization and its places, whose names and addresses stand in it.
fn parts(catalogue: &Catalogue) -> Vec<(EntryRef, Vec<String>)> {
    let one = |kind: Kind, id: &str, names: Vec<String>| (EntryRef::new(kind, id), names);
    let services = catalogue.services().map(|service| {
        let organization = format!("organizations/{}.toml", service.organization);
        let names = [format!("services/{}/", service.id), organization].into_iter().chain(places(&service.at)).collect();
        one(Kind::Service, service.id.as_str(), names)
    });
    let organizations = catalogue.organizations().map(|organization| {
        let names = [format!("organizations/{}.toml", organization.id)].into_iter().chain(places(&organization.at)).collect();
        one(Kind::Organization, organization.id.as_str(), names)
    });
    let guides = catalogue.guides().map(|guide| one(Kind::Guide, guide.id.as_str(), vec![format!("guides/{}/", guide.id)]));
    let pages = catalogue.pages().map(|page| one(Kind::Page, page.id.as_str(), vec![format!("pages/{}/", page.id)]));
    services.chain(organizations).chain(guides).chain(pages).collect()
}

fn places(at: &[ServiceAtLocation]) -> impl Iterator<Item = String> {
    at.iter().map(|place| format!("locations/{}.toml", place.location))
}

/// The hash of the hashes of these files.
fn print(files: &Files, names: &[String]) -> String {
    let mut hashes = String::new();
    for (name, file) in names.iter().flat_map(|name| below(files, name)) {
        [name, "=", &file.hash, "\n"].into_iter().for_each(|part| hashes.push_str(part));
    }
    crate::press::hash(hashes.as_bytes()).to_string()
}

/// The file of this name; for a name that ends with a slash, everything below it.
fn below<'a, V>(files: &'a BTreeMap<String, V>, name: &'a str) -> impl Iterator<Item = (&'a String, &'a V)> {
    files.range(name.to_owned()..).take_while(move |(known, _)| known.starts_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000 + second, 0).expect("an instant")
    }

    fn folder() -> (tempfile::TempDir, Files, Catalogue) {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let files = catalogue::source::read(&content).expect("the shipped content");
        let loaded = catalogue::load(&files, None).unwrap_or_else(|none| panic!("{:?}", none.findings));
        (tempfile::tempdir().expect("a folder"), files, Catalogue::clone(&loaded.catalogue))
    }

    #[test]
    fn an_instant_stays_until_the_files_change() {
        let (data, mut files, catalogue) = folder();
        let (pzon, pup) = (EntryRef::new(Kind::Service, "pzon-wroclaw"), EntryRef::new(Kind::Service, "pup-katowice"));
        Journal::open(data.path()).note(&catalogue, &[], &files, at(0)).expect("a file that can be written");
        let file = files.get_mut("services/pzon-wroclaw/pl.md").expect("a file");
        file.hash = "another".into();

        let mut journal = Journal::open(data.path());
        journal.note(&catalogue, std::slice::from_ref(&pzon), &files, at(1)).expect("a file that can be written");
        assert_eq!(journal.changes().get(&pzon), Some(at(0)), "what is not sound is not published");
        journal.note(&catalogue, &[], &files, at(2)).expect("a file that can be written");

        let again = Journal::open(data.path()).changes();
        assert_eq!((again.get(&pzon), again.get(&pup)), (Some(at(2)), Some(at(0))));
        assert_eq!(again.newest_first()[0].0, &pzon);
    }

    #[test]
    fn a_listing_changes_with_its_files_and_its_organization() {
        let (_, _, catalogue) = folder();
        let times = [("services/pzon-wroclaw/pl.md", 1), ("services/pzon-wroclaw/service.toml", 3), ("services/pup-katowice/pl.md", 2)];
        let times = times.into_iter().map(|(name, second)| (name.to_owned(), at(second))).collect();
        let changes = by_history(&catalogue, &times);
        let [pzon, pup, other] = ["pzon-wroclaw", "pup-katowice", "alimenty-wroclaw"].map(|id| changes.get(&EntryRef::new(Kind::Service, id)));
        assert_eq!((pzon, pup, other), (Some(at(3)), Some(at(2)), None));
    }

    #[test]
    fn a_torn_line_is_passed_over() {
        let data = tempfile::tempdir().expect("a folder");
        fs::write(data.path().join("changes.tsv"), "service:a\tp\t2026-11-24T09:00:00+00:00\nservice:b\tp\t2026-1").expect("a file");
        let changes = Journal::open(data.path()).changes();
        assert_eq!(changes.newest_first().len(), 1);
    }
}
