//! `portal.toml` and the lists of terms.

use super::Imported;
use super::rows::{Row, Rows};
use super::text::{id_of, list, toml};
use serde_json::{Value, json};

/// The settings of the portal, where the package has them. HSDS has none: then the content folder keeps its own.
pub(super) fn portal(described: &Value, imported: &mut Imported) {
    match described["przystan_portal"].as_object() {
        Some(settings) => {
            let fields = [("format", json!(1))].into_iter().chain(settings.iter().map(|(key, value)| (key.as_str(), value.clone())));
            imported.add("portal.toml".to_owned(), toml(fields));
        }
        None => imported.find("portal.toml", "import-portal", "The data have no settings of a portal. Write a portal.toml with the cities that the data name."),
    }
}

/// Topics, audiences and sections. Terms of a list that is not one of ours become topics.
pub(super) fn taxonomies(rows: &Rows, imported: &mut Imported) {
    for list in ["topics", "audiences", "sections"] {
        let terms = rows.table("taxonomy_term").iter().filter(|term| list_of(rows, term) == list);
        let text: String = terms.map(|term| format!("[[term]]\n{}", one(rows, term))).collect();
        imported.add(format!("taxonomies/{list}.toml"), text);
    }
}

/// The list a term belongs to.
pub(super) fn list_of<'a>(rows: &'a Rows, term: &Row) -> &'a str {
    let taxonomy = term.get("taxonomy_id").and_then(|id| rows.row("taxonomy", id));
    match taxonomy.and_then(|taxonomy| taxonomy.get("przystan_id")).map(String::as_str) {
        Some("audiences") => "audiences",
        Some("sections") => "sections",
        _ => "topics",
    }
}

/// The id of a term in content files.
pub(super) fn term_id(term: &Row) -> String {
    id_of(term.get("code"), term, "term")
}

fn one(rows: &Rows, term: &Row) -> String {
    let name = rows.localized("taxonomy_term", term, "name").unwrap_or_default();
    let icon = term.get("przystan_icon").cloned().unwrap_or_default();
    let sensitive = term.get("przystan_sensitive").is_some_and(|value| value == "true");
    let former = json!(list(term.get("przystan_former_ids")));
    toml([("id", json!(term_id(term))), ("name", name), ("icon", json!(icon)), ("sensitive", json!(sensitive)), ("former_ids", former)])
}
