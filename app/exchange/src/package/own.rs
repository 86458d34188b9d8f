//! What HSDS has no place for, in tables of our own: with them a package holds everything that is published. Values stand as
//! content files write them, words as Markdown.

use super::settings::{as_of, texts};
use super::tables::Tables;
use crate::ids;
use model::{
    Amount, Catalogue, Eligibility, Figure, GlossaryTerm, Guide, Language, Localized, Only, Organization, Page, Reach, Service, Source, Translation, Words,
};
use serde_json::{Map, Value, json};

/// Facts of entries that HSDS does not know, or knows only in part.
pub(crate) const ENTRIES: &str = "przystan_entries";
/// The words of services, guides and pages.
pub(crate) const WORDS: &str = "przystan_words";
/// Agreed words and the glossary.
pub(crate) const TERMS: &str = "przystan_terms";
/// What was published once.
pub(crate) const RETIRED: &str = "przystan_retired";

/// Adds the tables.
pub(super) fn add(tables: &mut Tables, catalogue: &Catalogue) {
    catalogue.organizations().for_each(|organization| entry(tables, "organization", organization.id.as_str(), self::organization(organization)));
    for service in catalogue.services().filter(|service| service.status.reach() != Reach::Gone) {
        entry(tables, "service", service.id.as_str(), self::service(service));
        words(tables, &format!("service:{}", service.id), &service.words, &service.translations);
    }
    for guide in catalogue.guides() {
        entry(tables, "guide", guide.id.as_str(), self::guide(guide));
        words(tables, &format!("guide:{}", guide.id), &guide.words, &guide.translations);
    }
    for page in catalogue.pages() {
        entry(tables, "page", page.id.as_str(), self::page(page));
        words(tables, &format!("page:{}", page.id), &page.words, &page.translations);
    }
    catalogue.glossary().iter().for_each(|term| row(tables, TERMS, term.id.as_str(), self::term(term)));
    retired(tables, catalogue);
}

/// A row; what is null or empty is left out, so that the same facts are the same bytes wherever they come from.
fn row(tables: &mut Tables, table: &'static str, name: &str, fields: Value) {
    let id = ids::uuid(table, name).to_string();
    let known = fields.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value));
    let row: Map<String, Value> = [("id".to_owned(), json!(id))].into_iter().chain(known.map(|(key, value)| (key.clone(), value.clone()))).collect();
    tables.add(table, row);
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::String(text) => text.is_empty(),
        Value::Bool(yes) => !yes,
        Value::Number(_) => false,
    }
}

fn entry(tables: &mut Tables, kind: &str, id: &str, facts: Value) {
    let mut fields = facts;
    fields["kind"] = json!(kind);
    fields["przystan_id"] = json!(id);
    row(tables, ENTRIES, &format!("{kind}:{id}"), fields);
}

fn organization(organization: &Organization) -> Value {
    json!({ "aliases": organization.aliases, "description": organization.description.as_ref().map(texts) })
}

fn service(service: &Service) -> Value {
    let informator = service.informator.as_ref().map(|informator| json!({ "section": informator.section.as_str(), "proposal": informator.proposal }));
    json!({
        "eligibility": eligibility(&service.eligibility), "amount": amounts(&service.amounts), "figure": figures(&service.figures),
        "related": related(&service.related), "informator": informator,
    })
}

fn guide(guide: &Guide) -> Value {
    let ids = |terms: &[model::TermId]| terms.iter().map(|term| term.as_str().to_owned()).collect::<Vec<_>>();
    json!({
        "city": guide.city.as_ref().map(|city| city.as_str()), "topics": ids(&guide.topics), "audiences": ids(&guide.audiences),
        "eligibility": eligibility(&guide.eligibility), "amount": amounts(&guide.amounts), "figure": figures(&guide.figures),
        "source": sources(&guide.sources), "related": related(&guide.related), "sensitive": guide.sensitive, "former_ids": guide.former_ids,
    })
}

fn page(page: &Page) -> Value {
    json!({ "source": sources(&page.sources), "sensitive": page.sensitive, "former_ids": page.former_ids })
}

fn related(related: &[model::EntryRef]) -> Vec<&str> {
    related.iter().map(|entry| entry.id.as_str()).collect()
}

fn sources(sources: &[Source]) -> Vec<Value> {
    let one = |source: &Source| json!({ "document": source.document.0.as_ref(), "as_of": as_of(source.as_of), "city_inferred": source.city_inferred, "check": source.check });
    sources.iter().map(one).collect()
}

fn amounts(amounts: &[Amount]) -> Vec<Value> {
    let one = |amount: &Amount| {
        json!({
            "min": hundredths(amount.minimum), "max": hundredths(amount.maximum), "unit": if amount.monthly { "PLN/month" } else { "PLN" },
            "as_of": as_of(amount.as_of), "legal_basis": amount.legal_basis, "document": amount.document.as_ref().map(|document| document.0.as_ref()), "check": amount.check,
        })
    };
    amounts.iter().map(one).collect()
}

fn figures(figures: &[Figure]) -> Vec<Value> {
    let one = |figure: &Figure| {
        json!({
            "id": figure.id, "value": hundredths(figure.hundredths), "unit": figure.unit.as_str(), "as_of": as_of(figure.as_of),
            "document": figure.document.as_ref().map(|document| document.0.as_ref()), "check": figure.check,
        })
    };
    figures.iter().map(one).collect()
}

fn hundredths(value: i64) -> f64 {
    value as f64 / 100.0
}

/// Criteria as `[eligibility]` has them; none at all where no source says anything.
fn eligibility(eligibility: &Eligibility) -> Value {
    if *eligibility == Eligibility::default() {
        return Value::Null;
    }
    let only = |only: &Only| json!({ "criterion": only.criterion.as_str(), "document": only.document.0.as_ref(), "legal_basis": only.legal_basis });
    let residence: Vec<&str> = eligibility.residence.iter().map(|city| city.as_str()).collect();
    json!({
        "legal_status": eligibility.legal_status, "role": eligibility.role, "household": eligibility.household, "residence": residence,
        "origin": eligibility.origin, "age": { "min": eligibility.minimum_age, "max": eligibility.maximum_age }, "disability": eligibility.disability,
        "income_criterion": eligibility.income_criterion, "only": eligibility.only.iter().map(only).collect::<Vec<_>>(),
    })
}

fn words(tables: &mut Tables, entry: &str, words: &Localized<Words>, translations: &[Translation]) {
    for (language, words) in words.iter() {
        let mut fields: Map<String, Value> = words.texts().map(|(key, text)| (key.to_owned(), json!(text))).collect();
        let more = [
            ("entry", json!(entry)),
            ("language", json!(language.as_str())),
            ("keywords", json!(words.keywords)),
            ("figures", json!(words.figures)),
            ("fits", json!(fits(translations, language))),
        ];
        fields.extend(more.map(|(key, value)| (key.to_owned(), value)));
        row(tables, WORDS, &format!("{entry}:{language}"), fields.into());
    }
}

/// Whether somebody has said that a translation fits its source as it is.
fn fits(translations: &[Translation], language: Language) -> bool {
    translations.contains(&Translation::Current(language))
}

fn term(term: &GlossaryTerm) -> Value {
    let one = |words: &model::TermWords| json!({ "name": words.name, "plain": words.plain, "avoid": words.avoid, "allow": words.allow });
    let words: Map<String, Value> = term.words.iter().map(|(language, words)| (language.to_string(), one(words))).collect();
    json!({ "przystan_id": term.id.as_str(), "acronym": term.acronym, "glossary": term.glossary, "words": words })
}

/// What is withdrawn is nowhere in the package; its address says so in a copy too.
fn retired(tables: &mut Tables, catalogue: &Catalogue) {
    let withdrawn = catalogue.services().filter(|service| service.status.reach() == Reach::Gone).map(|service| ("service", service.id.as_str()));
    let retired = catalogue.retired().map(|entry| (entry.kind.as_str(), entry.id.as_str()));
    let mut all: Vec<(&str, &str)> = retired.chain(withdrawn).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter().for_each(|(kind, id)| row(tables, RETIRED, &format!("{kind}:{id}"), json!({ "kind": kind, "przystan_id": id })));
}
