//! The profile: what this portal adds to HSDS and how it uses it. For the people who write programs.

use super::{VERSION, about::address};
use crate::{NAMESPACE, Origin};
use serde_json::{Value, json};

/// A field of our own: object, name, type, meaning.
type Field = (&'static str, &'static str, &'static str, &'static str);

/// Every field that HSDS does not have. All begin with `przystan_`.
const FIELDS: &[Field] = &[
    ("*", "przystan_id", "string", "The id in the content folder and in addresses of pages. It may change once in a while; the UUID does not."),
    ("service", "przystan_page", "string", "Address of the page for readers."),
    ("service", "przystan_language", "string", "Language of the texts: the one asked for, or Polish where there is no translation (BCP 47)."),
    ("service", "przystan_summary", "string", "The first sentence or two of the description."),
    ("service", "przystan_easy", "string", "A very short version in easy words."),
    ("service", "przystan_hours_note", "string", "What the hours do not say."),
    ("service", "przystan_keywords", "array", "Other words people use for it, for search."),
    ("service", "przystan_amounts", "array", "Money a person gets, with the date of the figure and its legal basis. (cost_options are what a person pays.)"),
    ("service, organization, location", "przystan_sources", "array", "The documents the facts come from, each with its date: a date, a year, or undated."),
    ("service", "przystan_translated", "array", "Languages the service has words in (BCP 47)."),
    ("service, organization, taxonomy_term", "przystan_former_ids", "array", "Ids it had before, the oldest first; the UUID is made from the oldest."),
    ("service", "przystan_closed_until", "string", "The day a temporarily closed service opens again."),
    ("service", "przystan_valid_from", "string", "Begin of a project: a date or a year."),
    ("service", "przystan_valid_to", "string", "End of a project: a date or a year."),
    ("service, taxonomy_term", "przystan_sensitive", "boolean", "Violence or crisis: do not keep it in a history, and offer a way to leave the page."),
    ("service", "przystan_address_confidential", "boolean", "A shelter or protected flat: there is no address here, and none may be added."),
    ("organization", "przystan_kind", "string", "municipal, public, ngo or international."),
    (
        "organization",
        "przystan_places",
        "array",
        "Its own places, each with the id of the location, opening hours in the syntax of OpenStreetMap, ids of phones, languages.",
    ),
    ("organization, location", "przystan_city", "string", "Id of the city in this portal."),
    ("location", "przystan_floor", "number", "Floor by Polish count: the ground floor is 0."),
    ("location", "przystan_room", "string", "Room."),
    ("service_area", "przystan_area", "string", "Id of the city in this portal, or the code of a country (ISO 3166)."),
    ("service_at_location", "przystan_languages", "array", "Languages spoken at this service and place (BCP 47)."),
    ("taxonomy_term", "przystan_icon", "string", "Name of its pictogram in this portal."),
    ("schedule", "przystan_opening_hours", "string", "The hours in the syntax of OpenStreetMap; complete where a rule of HSDS is not."),
    (
        "schedule",
        "przystan_time_zone",
        "string",
        "Zone of opens_at and closes_at. They are local times without an offset, because offices follow daylight saving.",
    ),
    ("/", "przystan_licence", "string", "SPDX id of the licence of the data."),
    ("/", "przystan_licence_url", "string", "Where the licence can be read."),
    ("/", "przystan_languages", "array", "Languages for ?lang= and Accept-Language."),
    ("/", "przystan_demonstration", "boolean", "The data are a demonstration, not a city's service."),
];

/// How HSDS is used here, where it leaves a choice.
const NOTES: &[&str] = &[
    "Ids are UUIDs of version 5 of «kind:id» in the namespace given here, such as service:pzon-wroclaw. They are the same in every language, after every start and every edit; a renamed service keeps the UUID of its first id.",
    "Texts are in one language per answer: ?lang=, else Accept-Language; Content-Language tells which. Official names and addresses stay Polish.",
    "Texts are plain text; paragraphs and list items stand on lines of their own.",
    "Lists hold what is offered (status active or temporarily closed). archive=true adds what has ended (defunct). A withdrawn record answers 410, an unknown one 404.",
    "assured_date is the day the organization last confirmed the record; a record nobody has confirmed has none.",
    "last_modified is the instant at which this portal first published the record as it stands. Where it is not known it is left out, and modified_after includes the record.",
    "schedule.valid_to is one year after assured_date, or the end of the service if that comes first.",
    "address.state_province and address.postal_code are required by HSDS; they are empty where no source gives them.",
    "taxonomy_term.description repeats the name. organization.description says what kind of body it is where there is no description.",
    "There are no contacts, no assurer_email and no names of persons: the catalogue holds none.",
    "A page beyond the end is an empty page. A parameter that is not known, or a value it does not take, answers 400 with advice.",
];

/// The profile.
pub fn profile(origin: &Origin<'_>) -> Value {
    let fields: Vec<Value> =
        FIELDS.iter().map(|(object, name, kind, about)| json!({ "object": object, "name": name, "type": kind, "description": about })).collect();
    json!({
        "name": "Przystań", "identifier": address(origin, "profile"), "hsds_version": VERSION, "namespace_of_ids": NAMESPACE.to_string(),
        "own_fields": fields, "notes": NOTES, "openapi_url": address(origin, "openapi.json"),
    })
}
