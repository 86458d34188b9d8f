//! The document that comes back, whatever program it went through. It is read piece by piece: no entity is ever resolved, nothing
//! is looked up anywhere, and no text is longer than a content file allows.

use super::codes::{is_in, must_stay};
use super::home;
use crate::import::LONGEST;
use model::{Finding, Language, Place, Severity, Translated};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use std::collections::{BTreeMap, BTreeSet};

/// Elements within elements, at most.
const DEEPEST: usize = 64;
/// Findings that are told one by one.
const MOST_FINDINGS: usize = 100;
/// Pieces of an entry that are taken.
const MOST_PIECES: usize = 1_000;
/// What all namespaces of XLIFF 2 begin with.
const NAMESPACES: &str = "urn:oasis:names:tc:xliff:document:2.";

/// What a translator sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// The languages it says it is in: of the source, of the target.
    pub languages: Option<[Language; 2]>,
    /// Entries by folder, `services/pzon-wroclaw`, with the pieces that have a translation.
    pub entries: Vec<(String, Vec<Translated>)>,
    /// What was left out, and why.
    pub findings: Vec<Finding>,
}

/// Reads a document; of one that is not sound nothing is taken.
pub fn read(name: &str, bytes: &[u8]) -> Returned {
    let Ok(text) = std::str::from_utf8(bytes) else { return refused(name, 0, "import-not-text", "The file is not UTF-8 text. Save it as UTF-8.") };
    let mut reading = Reading::new(name, text);
    match reading.document() {
        Ok(()) => reading.returned,
        Err((rule, message)) => refused(name, line_at(text, reading.xml.buffer_position()), rule, message),
    }
}

fn refused(name: &str, line: usize, rule: &'static str, message: &str) -> Returned {
    let finding = Finding { file: name.to_owned(), place: Place { line }, rule, severity: Severity::Error, message: message.to_owned() };
    Returned { findings: vec![finding], ..Returned::default() }
}

fn line_at(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(text.len()).min(text.len());
    text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Why a document is not taken at all: rule and message.
type Unsound = (&'static str, &'static str);
const BROKEN: Unsound = ("import-xml", "The file is no sound XML here. Save it again in the translation program.");
const ENTITIES: Unsound = ("import-entities", "The file declares or uses entities of its own, which are never read. Save it without a DOCTYPE.");
const TOO_DEEP: Unsound = ("import-too-deep", "Elements stand too deep in one another.");

/// What happens next in the document, as far as it concerns us.
enum Next {
    Open(String, BTreeMap<String, String>),
    Close(String),
    Text(String),
    End,
}

struct Reading<'a> {
    name: &'a str,
    text: &'a str,
    xml: NsReader<&'a [u8]>,
    depth: usize,
    returned: Returned,
}

/// A unit while it is read.
#[derive(Default)]
struct Unit {
    data: BTreeMap<String, String>,
    /// Data of the source's codes by the id of the code, for programs that do not say it twice.
    by_id: BTreeMap<String, [String; 2]>,
    codes: Vec<String>,
    source: String,
    target: String,
    /// A segment whose translation is not to be taken.
    open: bool,
    reviewed: bool,
    translated: bool,
}

impl<'a> Reading<'a> {
    fn new(name: &'a str, text: &'a str) -> Reading<'a> {
        let mut xml = NsReader::from_str(text);
        xml.config_mut().expand_empty_elements = true;
        Reading { name, text, xml, depth: 0, returned: Returned::default() }
    }

    fn document(&mut self) -> Result<(), Unsound> {
        let mut seen = BTreeSet::new();
        loop {
            match self.next()? {
                Next::Open(element, with) if element == "xliff" => self.returned.languages = languages(&with),
                Next::Open(element, with) if element == "file" => self.file(&with, &mut seen)?,
                Next::End => break,
                _ => {}
            }
        }
        match self.returned.languages {
            Some(_) => Ok(()),
            None => Err(("import-not-xliff", "The file is not XLIFF 2 with srcLang and trgLang. Export it again, or save it as XLIFF 2.")),
        }
    }

    fn file(&mut self, with: &BTreeMap<String, String>, seen: &mut BTreeSet<(String, String)>) -> Result<(), Unsound> {
        let id = with.get("id").cloned().unwrap_or_default();
        let folder = folder(&id);
        if folder.is_none() {
            self.find("import-no-entry", format!("The file element «{}» names no entry. It was left out.", shown(&id)));
        }
        let mut pieces = Vec::new();
        loop {
            match self.next()? {
                Next::Open(element, with) if element == "unit" => {
                    let key = with.get("id").cloned().unwrap_or_default();
                    let unit = self.unit(&key)?;
                    if !seen.insert((id.clone(), key.clone())) {
                        self.find("import-twice", format!("The unit «{}» of «{}» stands twice. The first one was taken.", shown(&key), shown(&id)));
                    } else {
                        pieces.extend(unit.and_then(|unit| unit.translated(key)));
                    }
                }
                Next::Close(element) if element == "file" => break,
                Next::End => return Err(BROKEN),
                _ => {}
            }
        }
        if pieces.len() > MOST_PIECES {
            self.find("import-too-long", format!("«{}» has more than {MOST_PIECES} units. The rest was left out.", shown(&id)));
            pieces.truncate(MOST_PIECES);
        }
        self.returned.entries.extend(folder.filter(|_| !pieces.is_empty()).map(|folder| (folder, pieces)));
        Ok(())
    }

    /// A unit; none when a text of it is too long.
    fn unit(&mut self, key: &str) -> Result<Option<Unit>, Unsound> {
        let mut unit = Unit { reviewed: true, ..Unit::default() };
        let mut sound = true;
        loop {
            match self.next()? {
                Next::Open(element, with) => match element.as_str() {
                    "data" => sound &= self.data(&with, &mut unit)?,
                    "segment" => sound &= self.segment("segment", &with, &mut unit)?,
                    "ignorable" => sound &= self.segment("ignorable", &with, &mut unit)?,
                    _ => {}
                },
                Next::Close(element) if element == "unit" => break,
                Next::End => return Err(BROKEN),
                _ => {}
            }
        }
        if !sound {
            self.find("import-too-long", format!("The unit «{}» has more than {LONGEST} bytes. It was left out.", shown(key)));
        }
        Ok(sound.then_some(unit))
    }

    fn data(&mut self, with: &BTreeMap<String, String>, unit: &mut Unit) -> Result<bool, Unsound> {
        let (text, sound) = self.content("data", &mut Unit::default())?;
        unit.data.insert(with.get("id").cloned().unwrap_or_default(), text);
        Ok(sound)
    }

    /// A segment, or what stands between two.
    fn segment(&mut self, element: &str, with: &BTreeMap<String, String>, unit: &mut Unit) -> Result<bool, Unsound> {
        let (mut source, mut target, mut sound) = (String::new(), None, true);
        loop {
            match self.next()? {
                Next::Open(inner, _) if inner == "source" || inner == "target" => {
                    let (text, short) = self.content(&inner, unit)?;
                    sound &= short;
                    match inner == "source" {
                        true => source = text,
                        false => target = Some(text),
                    }
                }
                Next::Close(inner) if inner == element => break,
                Next::End => return Err(BROKEN),
                _ => {}
            }
        }
        unit.add(element == "segment", with.get("state").map(String::as_str), source, target);
        Ok(sound && unit.source.len() <= LONGEST && unit.target.len() <= LONGEST)
    }

    /// Words and codes up to the end of an element, and whether they are not too long.
    fn content(&mut self, element: &str, unit: &mut Unit) -> Result<(String, bool), Unsound> {
        let (mut text, mut ends) = (String::new(), Vec::new());
        let mut sound = true;
        loop {
            match self.next()? {
                Next::Text(words) => push(&mut text, &words, &mut sound),
                Next::Open(inner, with) => {
                    let [before, after] = unit.code(&inner, &with, element == "source");
                    push(&mut text, &before, &mut sound);
                    ends.push(after);
                }
                Next::Close(inner) if inner == element && ends.is_empty() => return Ok((text, sound)),
                Next::Close(_) => push(&mut text, &ends.pop().unwrap_or_default(), &mut sound),
                Next::End => return Err(BROKEN),
            }
        }
    }

    fn next(&mut self) -> Result<Next, Unsound> {
        loop {
            let (namespace, event) = self.xml.read_resolved_event().map_err(|_| BROKEN)?;
            let ours = is_ours(&namespace);
            match event {
                Event::Start(start) if ours => {
                    self.depth += 1;
                    let opened = Next::Open(start.local_name().as_ref().to_owned(), attributes(&start)?);
                    return if self.depth > DEEPEST { Err(TOO_DEEP) } else { Ok(opened) };
                }
                Event::Start(start) => {
                    self.xml.read_to_end(start.name()).map_err(|_| BROKEN)?;
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Next::Close(end.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => return Ok(Next::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Next::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => return resolved(&reference).map(Next::Text),
                Event::DocType(_) => return Err(ENTITIES),
                Event::Eof if self.depth > 0 => return Err(BROKEN),
                Event::Eof => return Ok(Next::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn find(&mut self, rule: &'static str, message: String) {
        if self.returned.findings.len() >= MOST_FINDINGS {
            return;
        }
        let place = Place { line: line_at(self.text, self.xml.buffer_position()) };
        self.returned.findings.push(Finding { file: self.name.to_owned(), place, rule, severity: Severity::Warning, message });
    }
}

fn push(text: &mut String, more: &str, sound: &mut bool) {
    *sound &= text.len() + more.len() <= LONGEST;
    if *sound {
        text.push_str(more);
    }
}

impl Unit {
    /// What a code stands for: before, and after what is inside it.
    fn code(&mut self, element: &str, with: &BTreeMap<String, String>, of_source: bool) -> [String; 2] {
        let data = |key: &str| with.get(key).and_then(|id| self.data.get(id)).cloned().unwrap_or_default();
        let code = match element {
            "ph" | "sc" | "ec" => [data("dataRef"), String::new()],
            "pc" => [data("dataRefStart"), data("dataRefEnd")],
            "cp" => [sign(with.get("hex")), String::new()],
            _ => return [String::new(), String::new()],
        };
        let id = with.get("id").cloned().unwrap_or_default();
        if of_source {
            self.codes.extend(code.iter().filter(|text| must_stay(text)).cloned());
            self.by_id.insert(id, code.clone());
            return code;
        }
        let unsaid = element != "cp" && code.iter().all(String::is_empty);
        if unsaid { self.by_id.get(&id).cloned().unwrap_or(code) } else { code }
    }

    fn add(&mut self, is_segment: bool, state: Option<&str>, source: String, target: Option<String>) {
        self.source.push_str(&source);
        if is_segment {
            self.open |= target.is_none() || state == Some("initial");
            self.reviewed &= matches!(state, Some("reviewed" | "final"));
            self.translated = true;
        }
        self.target.push_str(&target.unwrap_or(if is_segment { String::new() } else { source }));
    }

    /// The translation, if there is a whole one.
    fn translated(self, key: String) -> Option<Translated> {
        let lost: BTreeSet<&String> = self.codes.iter().filter(|code| !is_in(code, &self.target)).collect();
        let lost = lost.into_iter().cloned().collect();
        let whole = self.translated && !self.open && !self.target.trim().is_empty();
        whole.then_some(Translated { key, source: self.source, target: self.target, reviewed: self.reviewed, lost })
    }
}

fn is_ours(namespace: &ResolveResult<'_>) -> bool {
    matches!(namespace, ResolveResult::Bound(Namespace(name)) if name.starts_with(NAMESPACES))
}

fn attributes(start: &BytesStart<'_>) -> Result<BTreeMap<String, String>, Unsound> {
    let mut all = BTreeMap::new();
    // of two equal ones the last counts: to compare each with each would take a hostile file for ever
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| BROKEN)?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ENTITIES)?;
        all.insert(attribute.key.as_ref().to_owned(), value.into_owned());
    }
    Ok(all)
}

/// The five entities that XML itself has, and signs by number.
fn resolved(reference: &BytesRef<'_>) -> Result<String, Unsound> {
    if let Some(sign) = reference.resolve_char_ref().map_err(|_| BROKEN)? {
        return Ok(sign.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned).ok_or(ENTITIES)
}

fn sign(hex: Option<&String>) -> String {
    hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32).map(String::from).unwrap_or_default()
}

fn languages(with: &BTreeMap<String, String>) -> Option<[Language; 2]> {
    Some([Language::parse(with.get("srcLang")?)?, Language::parse(with.get("trgLang")?)?])
}

/// The entry of a file element: `services.pzon-wroclaw`, `terms`.
fn folder(id: &str) -> Option<String> {
    Some(id).filter(|id| !id.contains('/')).map(|id| id.replace('.', "/")).filter(|folder| home(folder).is_some())
}

/// An id as a message shows it.
fn shown(id: &str) -> String {
    id.chars().filter(|sign| !sign.is_control()).take(80).collect()
}
