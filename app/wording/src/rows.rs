//! The rows of an entry of an edition have one name each, on the page, in the table and in the booklet.

use model::Language;

/// The label of a row by its key: `eligibility`, `how_to_apply`, `hours`, `address`, `languages`, `cost_note`, `bring`, `email`; any other is the page on the web.
pub fn edition_row(say: Language, key: &str) -> String {
    match key {
        "eligibility" => crate::who_it_is_for(say),
        "how_to_apply" => crate::how_to_get_it(say),
        "hours" => crate::hours(say),
        "address" => crate::edition_address(say),
        "languages" => crate::edition_languages(say),
        "cost_note" => crate::cost(say),
        "bring" => crate::bring(say),
        "email" => crate::edition_email(say),
        _ => crate::edition_website(say),
    }
}
