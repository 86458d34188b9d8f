//! Published editions: the page, the booklets, the tables. Their files never change, and a browser may keep them for a year.

use super::public::{Answer, show};
use crate::leaf::Leaf;
use crate::portal::Portal;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use catalogue::source;
use model::{EditionId, Language, Published};

/// Longest time a browser may keep a file that never changes.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// `/{lang}/informator/2027-1`, and with `.pdf`, `.a5.pdf`, `.csv` or `.changes.csv` its files.
pub(crate) async fn edition(reader: Reader, Path((_, name)): Path<(String, String)>) -> Answer {
    let snapshot = reader.snapshot.clone();
    let (id, form) = name.split_once('.').unwrap_or((&name, ""));
    match snapshot.catalogue.edition(id) {
        Some(published) if form.is_empty() => Ok(show(&reader, |view| pages::edition::show(view, published))),
        Some(published) => match frozen(&reader.portal, published, form, reader.language).await {
            Some((kind, bytes)) => Ok(file(&reader, kind, bytes, &name)),
            None => Err(Refusal::unknown(reader)),
        },
        None => Err(Refusal::unknown(reader)),
    }
}

/// `/{lang}/informator/2027-1/job-placement`: a section of a long edition.
pub(crate) async fn section(reader: Reader, Path((_, id, section)): Path<(String, String, String)>) -> Answer {
    let snapshot = reader.snapshot.clone();
    match snapshot.catalogue.edition(&id).filter(|published| pages::edition::has_section(published, &section)) {
        Some(published) => Ok(show(&reader, |view| pages::edition::section(view, published, &section))),
        None => Err(Refusal::unknown(reader)),
    }
}

/// The bytes of a file, if the edition has it and they are still those of its seal.
async fn frozen(portal: &Portal, published: &Published, form: &str, language: Language) -> Option<(&'static str, Vec<u8>)> {
    let (name, kind) = file_name(form, language)?;
    let hash = published.file(&name)?.to_owned();
    let bytes = read(portal.content().to_owned(), published.seal.id.clone(), name).await?;
    (edition::sha256(&bytes) == hash).then_some((kind, bytes))
}

/// Off the threads that answer: it waits for the disk.
async fn read(content: std::path::PathBuf, id: EditionId, name: String) -> Option<Vec<u8>> {
    tokio::task::spawn_blocking(move || source::frozen(&content, &id, &name).ok()).await.ok().flatten()
}

fn file_name(form: &str, language: Language) -> Option<(String, &'static str)> {
    use edition::{Paper, booklet_name, table_name};
    match form {
        "pdf" => Some((booklet_name(language, Paper::A4), Leaf::PDF)),
        "a5.pdf" => Some((booklet_name(language, Paper::A5), Leaf::PDF)),
        "csv" => Some((table_name(language), "text/csv; charset=utf-8")),
        "changes.csv" => Some(("changes.csv".to_owned(), "text/csv; charset=utf-8")),
        _ => None,
    }
}

fn file(reader: &Reader, kind: &'static str, bytes: Vec<u8>, name: &str) -> Response {
    let mut response = Leaf { language: Some(reader.language), ..Leaf::new(kind, bytes) }.answer(&reader.headers);
    response.headers_mut().insert(header::CACHE_CONTROL, FOR_EVER);
    if let Ok(named) = HeaderValue::from_str(&format!("inline; filename=\"informator-{}-{name}\"", reader.language)) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, named);
    }
    response
}
