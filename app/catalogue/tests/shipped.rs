//! The content that ships with the program.

use std::path::Path;

#[test]
fn the_shipped_content_has_no_errors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let files = przystan_catalogue::source::read(&folder).expect("the content folder");
    let loaded = przystan_catalogue::load(&files, None).unwrap_or_else(|no| panic!("{:#?}", no.findings));
    let errors: Vec<String> = loaded.findings.iter().filter(|finding| finding.severity == model::Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert!(loaded.catalogue.services().count() >= 60);
    assert!(loaded.catalogue.guides().count() >= 10);
}
