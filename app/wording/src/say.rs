//! Looks a message up. The generated functions are its only callers, so a message is never missing.

use crate::{Count, number, space};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader};
use model::Language;
use std::borrow::Cow;
use std::collections::HashMap;

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "../../locales",
        fallback_language: "pl",
        // isolation marks would stand in titles and addresses; the direction of a page comes from its `dir`
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// What is filled into a message.
pub(crate) enum Argument<'a> {
    Text(&'a str),
    Number(Count),
}

/// The languages there are words in: the folders of `locales/`.
pub fn languages() -> Vec<Language> {
    let mut known: Vec<_> = LOCALES.locales().filter_map(|tag| Language::parse(&tag.to_string())).collect();
    known.sort();
    known
}

/// Whether there are interface words in this language; where not, Polish stands in.
pub fn speaks(language: Language) -> bool {
    LOCALES.locales().any(|tag| tag.to_string().eq_ignore_ascii_case(language.as_str()))
}

pub(crate) fn say(language: Language, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
    space::spaced(language, &raw(language, key, arguments))
}

/// The message as it stands in the file, without no-break spaces.
pub(crate) fn raw(language: Language, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
    let tag = tag(language);
    if arguments.is_empty() {
        return LOCALES.lookup(&tag, key);
    }
    let mut values: HashMap<Cow<'static, str>, FluentValue<'_>> = HashMap::new();
    for (name, argument) in arguments {
        match argument {
            Argument::Text(text) => values.insert((*name).into(), FluentValue::from(*text)),
            Argument::Number(count) => {
                values.insert("number".into(), number::decimal(language, count.in_hundredths()).into());
                values.insert((*name).into(), chosen_by(*count))
            }
        };
    }
    LOCALES.lookup_with_args(&tag, key, &values)
}

/// Whole numbers stay whole: «1.0» would choose another plural form than «1».
fn chosen_by(count: Count) -> FluentValue<'static> {
    let hundredths = count.in_hundredths();
    match hundredths % 100 {
        0 => FluentValue::from(hundredths / 100),
        _ => FluentValue::from(hundredths as f64 / 100.0),
    }
}

fn tag(language: Language) -> LanguageIdentifier {
    language.as_str().parse().unwrap_or_default()
}
