//! Why something is for the reader, perhaps, or not now; and which document says so.

use super::words::{choice, whom};
use crate::View;
use crate::parts::source_words;
use model::{CityId, Criterion, DocumentId, Judged, Kind, Only, Reason, Source, Standing, Verdict};

/// A verdict in words: one sentence per reason, and the documents they rest on.
#[derive(Debug)]
pub struct Told {
    /// The reasons, the deciding ones alone where something is left out.
    pub reasons: Vec<String>,
    /// Where they stand: «Source: …, as of 2025».
    pub sources: Vec<String>,
    /// The law, in Polish, as a document quotes it.
    pub legal_basis: Option<String>,
}

/// Tells why.
pub fn told(view: &View<'_>, judged: &Judged<'_>) -> Told {
    let judgement = &judged.judgement;
    let told: Vec<&Reason<'_>> = judgement.reasons.iter().filter(|reason| judgement.verdict != Verdict::NotNow || reason.excludes()).collect();
    let reasons: Vec<String> = told.iter().map(|reason| sentence(view, judged, reason)).collect();
    let conditions: Vec<&Only> = told.iter().filter_map(|reason| reason.only).collect();
    Told {
        reasons: if reasons.is_empty() { vec![silent(view, judged)] } else { reasons },
        sources: sources(view, judged, &conditions),
        legal_basis: conditions.iter().find_map(|only| only.legal_basis.clone()),
    }
}

fn sentence(view: &View<'_>, judged: &Judged<'_>, reason: &Reason<'_>) -> String {
    let say = view.language;
    let whom = || whom(view, judged.eligibility, reason.criterion);
    match &reason.standing {
        Standing::Met(value) => because(view, reason.criterion, value),
        Standing::Unmet(answer) if reason.excludes() => wording::whom_not_you(say, &whom(), &choice(view, answer)),
        Standing::Unmet(_) => wording::whom_named(say, &whom()),
        Standing::Open => wording::whom_ask(say, &whom()),
    }
}

fn because(view: &View<'_>, criterion: Criterion, value: &str) -> String {
    let say = view.language;
    match (criterion, value) {
        (Criterion::Residence, city) => {
            let city = CityId::parse(city).and_then(|city| view.in_city(&city));
            wording::because_city(say, &city.unwrap_or_default())
        }
        (Criterion::LegalStatus, "temporary-protection") => wording::because_temporary(say),
        (Criterion::LegalStatus, "refugee") => wording::because_refugee(say),
        (Criterion::LegalStatus, "subsidiary-protection") => wording::because_subsidiary(say),
        (Criterion::LegalStatus, "asylum-seeker") => wording::because_asylum(say),
        (Criterion::LegalStatus, _) => wording::because_family(say),
        (Criterion::Household, "large-family") => wording::because_many_children(say),
        (Criterion::Household, "single-parent") => wording::because_only_adult(say),
        (Criterion::Household, "child-with-disability") => wording::because_child_disability(say),
        (Criterion::Role, "temporary-guardian") => wording::because_guardian(say),
        (Criterion::Role, "foster-carer") => wording::because_foster(say),
        (Criterion::Role, "foster-candidate") => wording::because_candidate(say),
        (Criterion::Role, "jobseeker") => wording::because_work(say),
        (Criterion::Household | Criterion::Role, _) => wording::because_children(say),
        (Criterion::Origin, _) => wording::because_ukraine(say),
        (Criterion::Disability | Criterion::Age | Criterion::Income, _) => wording::because_disability(say),
    }
}

/// The source is silent in what a program can reason with: then its own words for whom it is, or that it says nothing.
fn silent(view: &View<'_>, judged: &Judged<'_>) -> String {
    let words = view.catalogue.words(&judged.entry).map(|words| words.in_language(view.language));
    let own = words.filter(|(_, found)| *found == view.language).and_then(|(words, _)| words.eligibility.as_deref());
    own.map_or_else(|| wording::whom_silent(view.language), |own| view.spaced(&markdown::parse(own).plain_text()))
}

/// The documents of the conditions; where there is none, those of the entry.
fn sources(view: &View<'_>, judged: &Judged<'_>, conditions: &[&Only]) -> Vec<String> {
    let own = own_sources(view, judged);
    let mut documents: Vec<&DocumentId> = conditions.iter().map(|only| &only.document).collect();
    if documents.is_empty() {
        documents = own.iter().map(|source| &source.document).collect();
    }
    documents.dedup();
    documents.into_iter().filter_map(|document| source(view, document, own)).collect()
}

fn own_sources<'a>(view: &View<'a>, judged: &Judged<'_>) -> &'a [Source] {
    match judged.entry.kind {
        Kind::Service => view.catalogue.service(&judged.entry.id).map_or(&[][..], |service| service.sources.as_slice()),
        _ => view.catalogue.guide(&judged.entry.id).map_or(&[][..], |guide| guide.sources.as_slice()),
    }
}

/// From when the entry says the document is, else the document's own date.
fn source(view: &View<'_>, id: &DocumentId, own: &[Source]) -> Option<String> {
    if let Some(cited) = own.iter().find(|source| source.document == *id) {
        return source_words(view, cited);
    }
    let as_of = view.portal().document(id)?.as_of;
    source_words(view, &Source { document: id.clone(), as_of, city_inferred: false, check: false })
}
