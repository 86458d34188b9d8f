//! `/`: what this API is.

use super::VERSION;
use crate::Origin;
use serde_json::{Value, json};

/// The first answer of the API: version, profile, publisher, licence.
pub fn about(origin: &Origin<'_>) -> Value {
    let portal = origin.portal();
    let languages: Vec<&str> = portal.languages.iter().map(|language| language.code.as_str()).collect();
    let mut about = json!({
        "version": VERSION,
        "profile": address(origin, "profile"),
        "openapi_url": address(origin, "openapi.json"),
        "description": wording::open_data_about(origin.language, origin.words(&portal.name)),
        "data_guide": origin.page("about"),
        "publisher": { "name": origin.words(&portal.name), "website": origin.public_url },
        "przystan_licence": portal.licence,
        "przystan_licence_url": portal.licence_url,
        "przystan_languages": languages,
        "przystan_demonstration": portal.demonstration,
    });
    if let Some(email) = &portal.accessibility.email {
        about["publisher"]["email"] = email.as_str().into();
    }
    about
}

/// An absolute address of the API.
pub(super) fn address(origin: &Origin<'_>, path: &str) -> String {
    format!("{}/api/hsds/{path}", origin.public_url)
}
