//! Every claim has a source; money has a law; crisis pages have 112; shelters have no address.

use super::pattern::Pattern;
use super::{Found, Frame, Subject};
use model::Severity::{Error, Warning};
use std::sync::LazyLock;

pub(super) fn has_a_source(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    if subject.needs_source && subject.sources.is_empty() {
        found.in_facts("no-source", Warning, "", "Nothing says where these facts come from. Add `source = { document = \"…\", as_of = \"…\" }`.");
    }
}

pub(super) fn documents_are_known(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    let cited = subject.sources.iter().map(|source| &source.document);
    let cited = cited.chain(subject.amounts.iter().filter_map(|amount| amount.document.as_ref()));
    let cited = cited.chain(subject.figures.iter().filter_map(|figure| figure.document.as_ref()));
    let cited = cited.chain(subject.conditions.iter().map(|only| &only.document));
    for document in cited.filter(|id| frame.base.portal.document(id).is_none()) {
        let message = format!("The document «{}» is not listed in portal.toml. Add a [[document]] block there or correct the id.", document.0);
        found.in_facts("unknown-document", Error, &document.0, message);
    }
}

pub(super) fn amounts_have_a_legal_basis(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    if subject.amounts.iter().any(|amount| amount.legal_basis.is_none()) {
        found.in_facts("amount-without-basis", Warning, "amount", "The amount names no law. Add `legal_basis = \"ustawa …, art. …\"`, as the source gives it.");
    }
}

pub(super) fn figures_have_labels(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for (language, words) in subject.words.iter() {
        for figure in subject.figures.iter().filter(|figure| !words.figures.contains_key(&figure.id)) {
            let message = format!("The figure «{}» has no label here. Add it at the end of the front matter: [figures] and {} = \"…\".", figure.id, figure.id);
            found.in_words(language, "figure-without-label", Warning, "figures", message);
        }
    }
}

/// A street with a number up to four words on («ul. Jana Pawła II 7»), a number before «Street», a post code.
static ADDRESS: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"(?i)\b(?:ul\.|al\.|pl\.|os\.|ulic[aąęy]|alej[aiąę]|plac(?:u|em)?\b|вул\.|вулиц\w+|площ\w+|street)\s*(?:\S+\s+){0,4}?\d+|\b\d+\w?\s+(?:\S+\s+){1,3}?(?:street|st\.)|\b\d\d-\d{3}\b",
    )
});

pub(super) fn confidential_texts_name_no_address(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts().iter().filter(|_| subject.confidential) {
        if let Some(address) = ADDRESS.find(&text.plain) {
            let message = format!("«{}» looks like an address, and the address of this service is confidential. Remove it.", address.as_str());
            found.in_words(text.language, "confidential-address", Error, address.as_str(), message);
        }
    }
}

pub(super) fn crisis_pages_name_112(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for (language, words) in subject.words.iter().filter(|_| subject.sensitive) {
        if !words.texts().any(|(_, text)| text.contains("112")) {
            found.in_words(
                language,
                "emergency-missing",
                Warning,
                "",
                "This is a page about violence or crisis and does not name 112. Say first whom to call in danger.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known_in_three_languages() {
        for (text, address) in [
            ("ul. Cicha 7", true),
            ("przy ulicy Jana Pawła II 12a", true),
            ("pl. Solidarności 1/3/5", true),
            ("50-001 Wrocław", true),
            ("вул. Тиха, 7", true),
            ("7 Cicha Street", true),
            ("Zadzwoń przez całą dobę.", false),
            ("Mieszkanie jest w spokojnej ulicy.", false),
            ("od 2014 do 2016", false),
            ("placówka przyjmuje 24 osoby", false),
        ] {
            assert_eq!(ADDRESS.find(text).is_some(), address, "{text}");
        }
    }
}
