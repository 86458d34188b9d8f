//! The fields, each with its label, a hint and what is wrong with it.

use super::super::DeskView;
use super::flaw::{detail, said};
use super::{Listing, Purpose};
use crate::parts::{TextArea, nothing};
use leptos::prelude::*;
use model::{PublishedLanguage, Taxonomy};

/// Keys of the words in the form's order, with the height of their fields; none is a field for one line.
const WORDS: [(&str, Option<u8>); 11] = [
    ("title", None),
    ("summary", Some(2)),
    ("eligibility", Some(3)),
    ("how_to_apply", Some(3)),
    ("bring", Some(2)),
    ("cost_note", Some(2)),
    ("hours_note", Some(2)),
    ("say", Some(2)),
    ("easy", Some(3)),
    ("keywords", Some(2)),
    ("body", Some(10)),
];

/// Facts that are typed, in the form's order, with the height of their fields.
const FACTS: [(&str, Option<u8>); 6] = [("phones", Some(3)), ("email", None), ("url", None), ("at", Some(3)), ("topics", Some(2)), ("audiences", Some(2))];

/// Facts that are records, one a line; they change rarely and lie closed.
const RECORDS: [&str; 5] = ["source", "amount", "figure", "eligibility", "related"];

pub(super) fn all(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    let say = desk.view.language;
    let facts: Vec<_> = FACTS.iter().map(|(key, rows)| field(desk, listing, key, *rows)).collect();
    let words: Vec<_> = desk.view.portal().languages.iter().map(|language| of_language(desk, listing, language)).collect();
    view! {
        {new(desk, listing)}
        <fieldset><legend>{wording::listing_facts(say)}</legend>{state(desk, listing)}{city(desk, listing)}{facts}</fieldset>
        {records(desk, listing)}
        {words}
        {minor(desk, listing)}
    }
    .into_any()
}

/// Sources, money, figures, conditions and what to read next. A new service is asked for its source above.
fn records(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    let asked = RECORDS.iter().filter(|key| listing.purpose != Purpose::New || **key != "source");
    let fields: Vec<_> = asked.map(|key| field(desk, listing, key, Some(3))).collect();
    let open = listing.flaws.iter().any(|flaw| flaw.field.as_deref().is_some_and(|field| RECORDS.contains(&field)));
    view! { <details open=open><summary>{wording::listing_records(desk.view.language)}</summary>{fields}</details> }.into_any()
}

/// The words of a language: the first one lies open, the others too once something has to be put right in them.
fn of_language(desk: &DeskView<'_>, listing: &Listing<'_>, language: &PublishedLanguage) -> AnyView {
    let say = desk.view.language;
    let tag = language.code.to_string();
    let fields: Vec<_> = WORDS.iter().map(|(key, rows)| field(desk, listing, &format!("{tag}.{key}"), *rows)).collect();
    let wrong = listing.flaws.iter().any(|flaw| flaw.field.as_deref().is_some_and(|field| field.starts_with(&format!("{tag}."))));
    let open = wrong || language.code == desk.view.portal().default_language;
    view! { <details open=open><summary>{wording::listing_words(say, &language.name)}</summary>{fields}</details> }.into_any()
}

/// What only a new service is asked for.
fn new(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    if listing.purpose != Purpose::New {
        return nothing();
    }
    let documents: Vec<(String, String)> =
        desk.view.portal().documents.iter().map(|document| (document.id.0.to_string(), desk.view.words(&document.title).to_owned())).collect();
    view! {
        {select(desk, listing, "organization", listing.organizations)}
        {field(desk, listing, "id", None)}
        {select(desk, listing, "source", &documents)}
    }
    .into_any()
}

/// Whether the service runs, and since and until when.
fn state(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    let say = desk.view.language;
    let states = [
        ("active", wording::status_active(say)),
        ("temporarily_closed", wording::status_temporarily_closed(say)),
        ("defunct", wording::status_defunct(say)),
        ("inactive", wording::status_inactive(say)),
    ];
    let dates: Vec<_> = ["closed_until", "valid_from", "valid_to"].into_iter().map(|key| field(desk, listing, key, None)).collect();
    view! { {select(desk, listing, "status", &states.map(|(id, name)| (id.to_owned(), name)))}{dates} }.into_any()
}

fn city(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    let all = std::iter::once((String::new(), wording::field_city_none(desk.view.language)));
    let cities = desk.view.portal().cities.iter().map(|city| (city.id.to_string(), desk.view.words(&city.name).to_owned()));
    select(desk, listing, "city", &all.chain(cities).collect::<Vec<_>>())
}

fn select(desk: &DeskView<'_>, listing: &Listing<'_>, name: &str, options: &[(String, String)]) -> AnyView {
    let chosen = listing.text(name);
    let options: Vec<_> = options.iter().map(|(id, name)| view! { <option value=id.clone() selected=id == chosen>{name.clone()}</option> }).collect();
    let (wrong, described) = (listing.flaw(name).is_some(), described(desk, listing, name));
    view! {
        <label for=name.to_owned()>{label(desk, name)}</label>
        {beside(desk, listing, name)}
        <select id=name.to_owned() name=name.to_owned() aria-invalid=wrong.then_some("true") aria-describedby=described>{options}</select>
    }
    .into_any()
}

fn field(desk: &DeskView<'_>, listing: &Listing<'_>, name: &str, rows: Option<u8>) -> AnyView {
    let (wrong, described) = (listing.flaw(name).is_some(), described(desk, listing, name));
    let text = listing.text(name);
    let input = match rows {
        Some(rows) => TextArea { name, described_by: described.unwrap_or_default(), invalid: wrong, rows, text }.draw(),
        None => {
            let (id, value) = (name.to_owned(), text.to_owned());
            view! { <input id=id.clone() name=id type="text" value=value autocomplete="off" aria-invalid=wrong.then_some("true") aria-describedby=described/> }
                .into_any()
        }
    };
    view! { <label for=name.to_owned()>{label(desk, name)}</label>{beside(desk, listing, name)}{input} }.into_any()
}

/// Ids of the hint and of what is wrong.
fn described(desk: &DeskView<'_>, listing: &Listing<'_>, name: &str) -> Option<String> {
    let flaw = listing.flaw(name).map(|_| format!("{name}-flaw"));
    let hint = hint(desk, name).map(|_| format!("{name}-hint"));
    let ids: Vec<String> = flaw.into_iter().chain(hint).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

fn beside(desk: &DeskView<'_>, listing: &Listing<'_>, name: &str) -> AnyView {
    let hint = hint(desk, name).map(|hint| view! { <p class="pair" id=format!("{name}-hint")>{hint}</p> });
    let flaw = listing.flaw(name).map(|flaw| view! { <p class="flaw" id=format!("{name}-flaw")>{said(desk, flaw)}{detail(flaw)}</p> });
    view! { {hint}{flaw} }.into_any()
}

fn minor(desk: &DeskView<'_>, listing: &Listing<'_>) -> AnyView {
    if !listing.judges_translations || listing.purpose == Purpose::New {
        return nothing();
    }
    let checked = listing.text("minor") == "1";
    view! { <label class="pick"><input type="checkbox" name="minor" value="1" checked=checked/>{wording::listing_minor(desk.view.language)}</label> }.into_any()
}

/// What a field is called; of the words with the language behind it.
pub(in super::super) fn label(desk: &DeskView<'_>, name: &str) -> String {
    let Some((tag, key)) = name.split_once('.') else {
        return if name == "eligibility" { wording::field_conditions(desk.view.language) } else { key_label(desk, name) };
    };
    let language = desk.view.portal().languages.iter().find(|language| language.code.as_str() == tag);
    language.map_or_else(|| name.to_owned(), |language| wording::field_in(desk.view.language, &key_label(desk, key), &language.name))
}

fn key_label(desk: &DeskView<'_>, key: &str) -> String {
    let say = desk.view.language;
    match key {
        "id" => wording::field_id(say),
        "organization" => wording::field_organization(say),
        "source" => wording::field_source(say),
        "status" => wording::field_status(say),
        "closed_until" => wording::field_closed_until(say),
        "valid_from" => wording::field_valid_from(say),
        "valid_to" => wording::field_valid_to(say),
        "phones" => wording::change_phones(say),
        "email" => wording::change_email(say),
        "url" => wording::change_url(say),
        "address" => wording::confirm_address(say),
        "at" => wording::field_at(say),
        "city" | "area" => wording::field_city(say),
        "topics" => wording::field_topics(say),
        "audiences" => wording::field_audiences(say),
        "amount" => wording::field_amount(say),
        "figure" => wording::field_figure(say),
        "related" => wording::field_related(say),
        _ => words_label(desk, key),
    }
}

/// The words of a service; a key without a name of its own stands as it is in the file.
fn words_label(desk: &DeskView<'_>, key: &str) -> String {
    let say = desk.view.language;
    match key {
        "title" => wording::field_title(say),
        "summary" => wording::field_summary(say),
        "eligibility" => wording::field_eligibility(say),
        "how_to_apply" => wording::field_how_to_apply(say),
        "bring" => wording::field_bring(say),
        "cost_note" => wording::field_cost_note(say),
        "hours_note" => wording::field_hours_note(say),
        "say" => wording::field_say(say),
        "easy" => wording::field_easy(say),
        "keywords" => wording::field_keywords(say),
        "body" => wording::field_body(say),
        "name" | "names" => wording::field_names(say),
        "description" => wording::field_description(say),
        "short" => wording::field_short(say),
        "aliases" => wording::field_aliases(say),
        "figures" => wording::field_figures(say),
        "fax" => wording::field_fax(say),
        other => other.to_owned(),
    }
}

fn hint(desk: &DeskView<'_>, name: &str) -> Option<String> {
    let say = desk.view.language;
    let of_fact = match name {
        "source" => Some(wording::field_source_hint(say)),
        "amount" => Some(wording::field_amount_hint(say)),
        "figure" => Some(wording::field_figure_hint(say)),
        "eligibility" => Some(wording::field_conditions_hint(say)),
        "related" => Some(wording::field_related_hint(say)),
        _ => None,
    };
    if of_fact.is_some() {
        return of_fact;
    }
    let hint = match name.split_once('.').map_or(name, |(_, key)| key) {
        "id" => wording::field_id_hint(say),
        "closed_until" => wording::field_closed_until_hint(say),
        "valid_to" => wording::field_valid_to_hint(say),
        "phones" => wording::change_phones_hint(say),
        "at" => wording::field_at_hint(say),
        "topics" => wording::field_topics_hint(say, &terms(desk, desk.view.catalogue.topics())),
        "audiences" => wording::field_audiences_hint(say, &terms(desk, desk.view.catalogue.audiences())),
        "title" => wording::field_title_hint(say),
        "summary" => wording::field_summary_hint(say),
        "keywords" => wording::field_keywords_hint(say),
        "body" => wording::field_body_hint(say),
        _ => return None,
    };
    Some(hint)
}

fn terms(desk: &DeskView<'_>, taxonomy: &Taxonomy) -> String {
    taxonomy.terms.iter().map(|term| desk.view.words(&term.name)).collect::<Vec<_>>().join(", ")
}
