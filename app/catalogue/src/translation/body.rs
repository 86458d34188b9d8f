//! The body paragraph by paragraph. The ledger tells which paragraph was made from which; where it cannot, the body is one piece.

use super::Pair;
use crate::raw::Stamp;
use crate::text::{fingerprint, paragraphs};
use model::{Segment, SegmentState};

/// What the key of every paragraph begins with; the body as one piece is just `body`.
pub(super) const BODY: &str = "body";

/// A paragraph of a translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// The hash of the source it was made from, if anybody has said.
    pub(super) from: Option<String>,
    /// Its own hash when that was said.
    pub(super) stamped: Option<String>,
}

impl Paragraph {
    /// A paragraph that was just made from the source with this hash.
    pub(super) fn made_from(hash: String, text: String) -> Paragraph {
        Paragraph { from: Some(hash), stamped: Some(fingerprint(&text)), text }
    }

    fn is_as_stamped(&self) -> bool {
        self.stamped.as_deref() == Some(&fingerprint(&self.text))
    }
}

/// The body of a translation beside its source.
pub(super) struct Body {
    /// Key and text of each paragraph of the source.
    pub(super) source: Vec<(String, String)>,
    /// The paragraphs of the translation.
    pub(super) target: Vec<Paragraph>,
    /// For each paragraph of the source its place in the translation; none where only the whole can be compared.
    pub(super) places: Option<Vec<Option<usize>>>,
}

impl Body {
    pub(super) fn of(pair: &Pair) -> Body {
        let source = paragraphs(&pair.source.body);
        let texts = pair.target.as_ref().map(|words| paragraphs(&words.body)).unwrap_or_default();
        let hashes: Vec<String> = source.iter().map(|text| fingerprint(text)).collect();
        let (target, known) = made_from(texts, pair.stamp.as_ref());
        let places = places(&hashes, &target, known);
        Body { source: keys(&hashes).into_iter().zip(source).collect(), target, places }
    }
}

/// The pieces of the body.
pub(super) fn segments(pair: &Pair) -> Vec<Segment> {
    let body = Body::of(pair);
    match &body.places {
        Some(places) => body.source.iter().zip(places).map(|(source, place)| segment(source, place.map(|at| &body.target[at]))).collect(),
        None => vec![whole(pair)],
    }
}

/// Paragraphs of the translation whose source is not there any more as it was; where only the whole can be compared, all of it.
pub(super) fn older(pair: &Pair) -> Vec<String> {
    let body = Body::of(pair);
    if body.target.iter().all(|paragraph| paragraph.from.is_none()) {
        return Some(whole(pair)).filter(|whole| whole.state == SegmentState::Stale).and_then(|whole| whole.target).into_iter().collect();
    }
    let stands = |from: &str| body.source.iter().any(|(key, _)| hash_of(key) == Some(from));
    let is_older = |paragraph: &&Paragraph| paragraph.from.as_deref().is_some_and(|from| !stands(from));
    body.target.iter().filter(is_older).map(|paragraph| paragraph.text.clone()).collect()
}

fn segment((key, source): &(String, String), target: Option<&Paragraph>) -> Segment {
    let state = match target {
        None => SegmentState::Missing,
        Some(paragraph) if paragraph.from.as_ref().is_some_and(|from| *from != fingerprint(source)) => SegmentState::Stale,
        Some(paragraph) if paragraph.from.is_some() && paragraph.is_as_stamped() => SegmentState::Current,
        Some(_) => SegmentState::Recheck,
    };
    Segment { key: key.clone(), source: source.clone(), target: target.map(|paragraph| paragraph.text.clone()), state }
}

fn whole(pair: &Pair) -> Segment {
    let target = pair.target.as_ref().map(|words| words.body.clone());
    let hashes = |text: &str| sorted(paragraphs(text).iter().map(|paragraph| fingerprint(paragraph)));
    let state = match &pair.stamp {
        None => SegmentState::Recheck,
        Some(stamp) if sorted(stamp.body_source.iter().cloned()) != hashes(&pair.source.body) => SegmentState::Stale,
        Some(stamp) if target.as_deref().map(hashes) == Some(sorted(stamp.body_target.iter().cloned())) => SegmentState::Current,
        Some(_) => SegmentState::Recheck,
    };
    Segment { key: BODY.to_owned(), source: pair.source.body.clone(), target, state }
}

fn sorted(hashes: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = hashes.collect();
    all.sort();
    all
}

/// A key follows from what the paragraph says: one that moves keeps it. Of equal paragraphs the second one is `….2`.
fn keys(hashes: &[String]) -> Vec<String> {
    let key = |(at, hash): (usize, &String)| match hashes[..at].iter().filter(|earlier| *earlier == hash).count() {
        0 => format!("{BODY}.{hash}"),
        earlier => format!("{BODY}.{hash}.{}", earlier + 1),
    };
    hashes.iter().enumerate().map(key).collect()
}

/// The hash in a key.
pub(super) fn hash_of(key: &str) -> Option<&str> {
    key.strip_prefix("body.")?.split('.').next()
}

/// Which source each paragraph was made from, and whether anybody knows: the stamp pairs them by place.
fn made_from(texts: Vec<String>, stamp: Option<&Stamp>) -> (Vec<Paragraph>, bool) {
    let hashes: Vec<String> = texts.iter().map(|text| fingerprint(text)).collect();
    let stamped = stamp.filter(|stamp| stamp.body_source.len() == stamp.body_target.len());
    let pairs = stamped.and_then(|stamp| paired(&hashes, &stamp.body_target, true).map(|pairs| (stamp, pairs)));
    let known = pairs.is_some();
    let paragraph = |(at, text): (usize, String)| match &pairs {
        Some((stamp, pairs)) => stamped_paragraph(text, pairs[at], stamp),
        None => Paragraph { text, from: None, stamped: None },
    };
    (texts.into_iter().enumerate().map(paragraph).collect(), known)
}

fn stamped_paragraph(text: String, at: Option<usize>, stamp: &Stamp) -> Paragraph {
    let hash = |hashes: &[String]| at.map(|at| hashes[at].clone()).filter(|hash| !hash.is_empty());
    Paragraph { text, from: hash(&stamp.body_source), stamped: hash(&stamp.body_target) }
}

/// For each of `these` its place among `those`: equal ones first; what is left goes in order if it is equally many. With `all`,
/// nothing at all where some find no place.
fn paired(these: &[String], those: &[String], all: bool) -> Option<Vec<Option<usize>>> {
    let mut taken = vec![false; those.len()];
    let mut find = |hash: &String| {
        let at = (0..those.len()).find(|at| !taken[*at] && those[*at] == *hash)?;
        taken[at] = true;
        Some(at)
    };
    let mut places: Vec<Option<usize>> = these.iter().map(&mut find).collect();
    let left: Vec<usize> = (0..those.len()).filter(|at| !taken[*at]).collect();
    if places.iter().filter(|place| place.is_none()).count() == left.len() {
        let mut left = left.into_iter();
        places.iter_mut().filter(|place| place.is_none()).for_each(|place| *place = left.next());
    }
    (!all || places.iter().all(Option::is_some)).then_some(places)
}

/// For each paragraph of the source its place in the translation.
fn places(source: &[String], target: &[Paragraph], known: bool) -> Option<Vec<Option<usize>>> {
    match (target.len(), known) {
        (0, _) => Some(vec![None; source.len()]),
        (_, true) => paired(source, &target.iter().map(|paragraph| paragraph.from.clone().unwrap_or_default()).collect::<Vec<_>>(), false),
        (length, false) => (length == source.len()).then(|| (0..length).map(Some).collect()),
    }
}
