//! Every public page, for the sitemap and for a walk over the whole site.

use crate::pages::{edition, offline};
use model::{Catalogue, Reach};

/// Paths of all public pages below the language; search results are not among them.
pub fn public_paths(catalogue: &Catalogue) -> Vec<String> {
    let portal = catalogue.portal();
    let mut paths: Vec<String> = ["", "topics", "guides", "a-z", "glossary", "informator/"].map(String::from).into();
    paths.extend(portal.cities.iter().map(|city| format!("cities/{}", city.id)));
    paths.extend(portal.cities.iter().filter(|city| offline::fits(catalogue, city)).map(|city| format!("offline/{}", city.id)));
    paths.extend(catalogue.topics().terms.iter().map(|topic| format!("topics/{}", topic.id)));
    let shown = catalogue.services().filter(|service| service.status.reach() != Reach::Gone);
    paths.extend(shown.map(|service| format!("services/{}", service.id)));
    paths.extend(catalogue.organizations().map(|organization| format!("organizations/{}", organization.id)));
    paths.extend(catalogue.guides().map(|guide| format!("guides/{}", guide.id)));
    paths.extend(catalogue.editions().map(edition::path));
    paths.extend(catalogue.editions().flat_map(edition::section_paths));
    paths.extend(catalogue.pages().map(|page| page.id.to_string()));
    paths
}
