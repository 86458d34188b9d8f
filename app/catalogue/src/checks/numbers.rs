//! Numbers: equal in all languages; phones belong into the facts.

use super::pattern::Pattern;
use super::{Found, Frame, Subject};
use crate::text;
use model::Severity::Warning;
use std::sync::LazyLock;

pub(super) fn agree_between_languages(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    let (_, original) = subject.words.in_language(subject.words.iter().next().map_or(model::Language::POLISH, |(language, _)| language));
    let numbers = |language| {
        let own = subject.texts().iter().filter(|text| text.language == language && text.plain.bytes().any(|sign| sign.is_ascii_digit()));
        text::numbers(&own.map(|text| text.plain.as_str()).collect::<Vec<_>>().join("\n"))
    };
    let expected = numbers(original);
    for (language, _) in subject.words.iter().filter(|(language, _)| *language != original) {
        let here = numbers(language);
        let missing: Vec<&String> = expected.iter().filter(|number| !here.contains(number)).collect();
        let extra: Vec<&String> = here.iter().filter(|number| !expected.contains(number)).collect();
        if !missing.is_empty() || !extra.is_empty() {
            let needle = extra.first().map_or("", |number| number.as_str());
            let message = format!("The numbers differ from «{original}»: missing {missing:?}, additional {extra:?}. Write the same digits in all languages.");
            found.in_words(language, "number-differs", Warning, needle, message);
        }
    }
}

static PHONE: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\+\d[\d ]{9,14}|\b\d{2,3}[ -]\d{2,3}[ -]\d{2,3}[ -]\d{2,3}\b|\b\d{9}\b"));

/// A phone number exists in one place; archive texts may tell of old ones.
pub(super) fn no_phone_in_the_text(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts().iter().filter(|_| !subject.ended) {
        if let Some(phone) = PHONE.find(&text.plain) {
            let message =
                format!("«{}» looks like a telephone number. Put it into `phones` of the facts, where it exists once for all languages.", phone.as_str());
            found.in_words(text.language, "phone-in-text", Warning, phone.as_str(), message);
        }
    }
}
