//! Translations out to the programs of translators and back: XLIFF of one language. What comes back becomes one proposal for each entry.

use super::listing::{languages, tried};
use super::translations::{own_of, propose};
use super::visitor::{Visitor, attachment, is_sound, ready, status};
use crate::commands::import::xliff::{Plan, document, plan, proposed};
use crate::form::{Form, Unread};
use crate::office;
use crate::origin;
use crate::refusal::Refusal;
use axum::body::Bytes;
use axum::extract::{Path, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use catalogue::{Rewrite, source};
use desk::ProposedFile;
use desk::roles::{Subject, Verb};
use exchange::xliff::{read, write};
use model::{Finding, Language, Place, ServiceId, Severity};
use pages::desk::Mistake;
use pages::desk::translations::{self as page, Brought};

/// Largest document, in bytes: the whole catalogue in one language takes less than a quarter.
const LARGEST: u64 = 8 * 1024 * 1024;
/// What a document is called in its findings.
const NAME: &str = "xliff";

/// Whether this person translates, and into which language.
async fn target(visitor: &Visitor, tag: &str) -> Result<[Language; 2], Refusal> {
    visitor.may(Verb::Translate, Subject::Portal).await?;
    let default = visitor.snapshot.catalogue.portal().default_language;
    match Language::parse(tag).filter(|language| *language != default && languages(visitor).contains(language)) {
        Some(language) => Ok([default, language]),
        None => Err(ready(visitor.missing().await)),
    }
}

/// The document of a language.
pub(crate) async fn download(Path(tag): Path<String>, visitor: Visitor) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let languages = target(&visitor, &tag).await?;
    let Ok(files) = source::read(visitor.office().content()) else {
        return Ok(answer(&visitor, languages[1], &Brought { mistake: Some(Mistake::NotNow), ..Brought::default() }).await);
    };
    let catalogue = &visitor.snapshot.catalogue;
    let text = write(languages, &document(&files, catalogue, languages), catalogue.glossary());
    Ok(attachment(text, "application/xliff+xml", &format!("przystan-{}-{}.xlf", languages[0], languages[1])))
}

/// Takes a document back: a file, or its text.
pub(crate) async fn upload(Path(tag): Path<String>, mut visitor: Visitor, request: Request) -> Result<Response, Refusal> {
    visitor.is_safe().await?;
    let languages = target(&visitor, &tag).await?;
    let brought = match taken(&mut visitor, request, &format!("text-{tag}")).await {
        Ok(bytes) => brought(&visitor, languages, &bytes).await,
        Err(mistake) => Brought { mistake: Some(mistake), ..Brought::default() },
    };
    Ok(answer(&visitor, languages[1], &brought).await)
}

async fn answer(visitor: &Visitor, language: Language, brought: &Brought) -> Response {
    let code = match brought.mistake {
        Some(mistake) => status(mistake),
        None if brought.sent == 0 => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    visitor.page(code, |desk| page::brought(desk, language, brought)).await
}

/// The bytes of the document.
async fn taken(visitor: &mut Visitor, request: Request, text: &str) -> Result<Bytes, Mistake> {
    if !origin::is_ours(&visitor.headers, visitor.portal.public_url()) {
        return Err(Mistake::Foreign);
    }
    let kind = visitor.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("").to_owned();
    match multer::parse_boundary(&kind) {
        Ok(boundary) => of_parts(request, boundary, text).await,
        Err(_) => pasted(request, text).await,
    }
}

async fn pasted(request: Request, text: &str) -> Result<Bytes, Mistake> {
    let form = Form::read_long(request).await.map_err(|why| if why == Unread::TooLarge { Mistake::TooLarge } else { Mistake::Shape })?;
    match is_sound(&form, &[text]) {
        true => some(form.get(text).unwrap_or("").as_bytes().to_vec().into()),
        false => Err(Mistake::Shape),
    }
}

/// A file, or where none was chosen, the text beside it. Each once, and nothing else.
async fn of_parts(request: Request, boundary: String, text: &str) -> Result<Bytes, Mistake> {
    let limits = multer::SizeLimit::new().whole_stream(LARGEST);
    let constraints = multer::Constraints::new().size_limit(limits);
    let mut parts = multer::Multipart::with_constraints(request.into_body().into_data_stream(), boundary, constraints);
    let mut found: [Option<Bytes>; 2] = [None, None];
    while let Some(part) = parts.next_field().await.map_err(unsound)? {
        let place = ["file", text].iter().position(|name| part.name() == Some(name)).ok_or(Mistake::Shape)?;
        if found[place].replace(part.bytes().await.map_err(unsound)?).is_some() {
            return Err(Mistake::Shape);
        }
    }
    some(found.into_iter().flatten().find(|bytes| !bytes.is_empty()).unwrap_or_default())
}

fn unsound(error: multer::Error) -> Mistake {
    match error {
        multer::Error::StreamSizeExceeded { .. } | multer::Error::FieldSizeExceeded { .. } => Mistake::TooLarge,
        _ => Mistake::Shape,
    }
}

fn some(bytes: Bytes) -> Result<Bytes, Mistake> {
    if bytes.iter().all(u8::is_ascii_whitespace) { Err(Mistake::Nothing) } else { Ok(bytes) }
}

/// What becomes of a document: a proposal for each entry that it changes, and what was left out.
async fn brought(visitor: &Visitor, languages: [Language; 2], bytes: &[u8]) -> Brought {
    let Ok(files) = source::read(visitor.office().content()) else { return Brought { mistake: Some(Mistake::NotNow), ..Brought::default() } };
    let returned = read(NAME, bytes);
    let mut brought = Brought::default();
    if returned.languages.is_some_and(|found| found != languages) {
        brought.findings.push(finding(NAME, "import-language", format!("The file is not from «{}» into «{}».", languages[0], languages[1])));
        return brought;
    }
    let Plan { changes, findings } = plan(&files, visitor.snapshot.catalogue.portal(), returned, NAME, visitor.now.date_naive());
    brought.findings = findings;
    for change in &changes {
        match sent(visitor, change).await {
            Ok(errors) if errors.is_empty() => brought.sent += 1,
            Ok(errors) => brought.findings.extend(errors),
            Err(mistake) => brought.mistake = Some(mistake),
        }
    }
    if brought.sent == 0 && brought.findings.is_empty() && brought.mistake.is_none() {
        brought.mistake = Some(Mistake::Nothing);
    }
    brought
}

fn finding(file: &str, rule: &'static str, message: String) -> Finding {
    Finding { file: file.to_owned(), place: Place::default(), rule, severity: Severity::Error, message }
}

/// Proposes one entry; or says why the checks refuse it.
async fn sent(visitor: &Visitor, change: &[Rewrite]) -> Result<Vec<Finding>, Mistake> {
    let files: Vec<ProposedFile> = change.iter().map(proposed).collect();
    let Some(path) = files.iter().map(|file| &file.path).find(|path| path.ends_with(".md")).or(files.first().map(|file| &file.path)) else {
        return Ok(Vec::new());
    };
    let service = path.strip_prefix("services/").and_then(|rest| ServiceId::parse(rest.split('/').next()?));
    let errors = tried(visitor, service.as_ref(), &files).errors;
    if !errors.is_empty() {
        return Ok(errors.iter().map(|flaw| finding(path, "import-refused", super::proposals::reason(flaw))).collect());
    }
    let is_shared = files.iter().all(|file| file.path == "ledger.toml"); // a ledger of many files says nothing about which
    let id = match own_of(visitor, &files).await.filter(|_| !is_shared) {
        Some(waits) => waits.id,
        None => office::id()?,
    };
    propose(visitor, &id, &files).await.map(|()| Vec::new())
}
