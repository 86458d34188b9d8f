//! What has changed, as an Atom feed (RFC 4287).

use crate::plain::plain;
use crate::xml::{element, escape};
use crate::{Origin, ids};
use chrono::{DateTime, NaiveTime, SecondsFormat, Utc};
use model::{EntryRef, Kind, Published, Service};
use uuid::Uuid;

/// Changed entries in the feed, the newest ones.
const ENTRIES: usize = 50;
/// Editions of the informator in the feed, however many entries have changed since.
const EDITIONS: usize = 4;

/// The feed of one language. An entry keeps its id when it changes again: a reader's program then shows it as updated.
pub fn atom(origin: &Origin<'_>) -> String {
    let title = wording::feed_title(origin.language, origin.words(&origin.portal().name));
    let news = news(origin);
    let updated = news.first().map_or_else(|| portal_changed(origin), |(instant, _)| *instant);
    let entries: String = news.into_iter().map(|(_, entry)| entry).collect();
    let lines = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", origin.language),
        element("title", &title),
        element("id", &urn(ids::uuid("feed", &address(origin)))),
        element("updated", &rfc3339(updated)),
        format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>", escape(&address(origin))),
        format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&origin.page(""))),
        format!("<link rel=\"license\" href=\"{}\"/>", escape(&origin.portal().licence_url)),
        format!("<author>{}</author>", element("name", origin.words(&origin.portal().name))),
    ];
    format!("{}\n{entries}</feed>\n", lines.join("\n"))
}

fn address(origin: &Origin<'_>) -> String {
    format!("{}/feeds/{}.atom", origin.public_url, origin.language)
}

/// Entries that have changed and editions that came out, the newest first.
fn news(origin: &Origin<'_>) -> Vec<(DateTime<Utc>, String)> {
    let changed = shown(origin).into_iter().filter_map(|(entry, instant)| Some((instant, self::entry(origin, entry, instant)?)));
    let editions = origin.catalogue.editions().rev().take(EDITIONS).map(|one| (published(one), edition(origin, one)));
    let mut news: Vec<(DateTime<Utc>, String)> = editions.chain(changed).collect();
    news.sort_by_key(|(instant, _)| std::cmp::Reverse(*instant));
    news
}

fn published(one: &Published) -> DateTime<Utc> {
    one.seal.on.and_time(NaiveTime::MIN).and_utc()
}

fn edition(origin: &Origin<'_>, one: &Published) -> String {
    let id = one.seal.id.as_str();
    let lines = [
        "<entry>".to_owned(),
        element("title", &wording::edition_feed(origin.language, id)),
        element("id", &urn(ids::uuid("edition", id))),
        element("updated", &rfc3339(published(one))),
        format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&origin.page(&format!("informator/{id}")))),
        element("summary", &wording::informator_lead(origin.language)),
        "</entry>\n".to_owned(),
    ];
    lines.join("\n")
}

/// Pages about the portal are not news; what is not shown is not told.
fn shown<'a>(origin: &Origin<'a>) -> Vec<(&'a EntryRef, DateTime<Utc>)> {
    let news = origin.changes.newest_first().into_iter().filter(|(entry, _)| entry.kind != Kind::Page && origin.catalogue.shows(entry));
    news.take(ENTRIES).collect()
}

fn portal_changed(origin: &Origin<'_>) -> DateTime<Utc> {
    origin.portal().changed.map_or(DateTime::UNIX_EPOCH, |day| day.and_time(NaiveTime::MIN).and_utc())
}

fn entry(origin: &Origin<'_>, entry: &EntryRef, instant: DateTime<Utc>) -> Option<String> {
    let (title, found) = origin.catalogue.title(entry, origin.language)?;
    let lines = [
        "<entry>".to_owned(),
        format!("<title xml:lang=\"{found}\">{}</title>", escape(title)),
        element("id", &urn(id(origin, entry))),
        element("updated", &rfc3339(instant)),
        format!("<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>", escape(&origin.entry(entry))),
        summary(origin, entry),
        categories(origin, entry),
        "</entry>\n".to_owned(),
    ];
    Some(lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn id(origin: &Origin<'_>, entry: &EntryRef) -> Uuid {
    let (catalogue, id) = (origin.catalogue, entry.id.as_str());
    let known = match entry.kind {
        Kind::Service => catalogue.service(id).map(ids::service),
        Kind::Guide => catalogue.guide(id).map(ids::guide),
        Kind::Organization => catalogue.organization(id).map(ids::organization),
        Kind::Page => None,
    };
    known.unwrap_or_else(|| ids::uuid(entry.kind.as_str(), id))
}

fn summary(origin: &Origin<'_>, entry: &EntryRef) -> String {
    let words = origin.catalogue.words(entry).map(|words| words.in_language(origin.language));
    let told = words.and_then(|(words, found)| Some((plain(&words.summary)?, found)));
    told.map_or_else(String::new, |(text, found)| format!("<summary xml:lang=\"{found}\">{}</summary>", escape(&text)))
}

fn categories(origin: &Origin<'_>, entry: &EntryRef) -> String {
    let service: Option<&Service> = origin.catalogue.service(&entry.id).filter(|_| entry.kind == Kind::Service);
    let terms = service.into_iter().flat_map(|service| &service.topics).filter_map(|topic| origin.catalogue.topics().term(topic.as_str()));
    terms.map(|term| format!("<category term=\"{}\" label=\"{}\"/>", term.id, escape(origin.words(&term.name)))).collect()
}

fn urn(id: Uuid) -> String {
    format!("urn:uuid:{id}")
}

fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}
