//! What to say in Polish (`say`): a polite sentence that can be read out by somebody who does not know Polish, with its meaning beside it.

use super::{Found, Frame, Subject};
use model::Severity::Warning;

/// Longest text, in characters: more cannot be read out on the telephone.
const LONGEST: usize = 180;
/// How a Polish call begins.
const GREETING: &str = "Dzień dobry";
/// Signs that may stand between words.
const SIGNS: &str = " .,:;?–-„”«»\u{A0}";
/// Letters of Polish beyond ASCII.
const LETTERS: &str = "ąćęłńóśźż";

pub(super) fn sentences_have_a_meaning(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    let original = frame.base.default_language();
    let polish = subject.words.get(original).is_some_and(|words| words.say.is_some());
    for (language, words) in subject.words.iter().filter(|(language, _)| *language != original) {
        let message = match (polish, &words.say) {
            (true, None) => format!("The «{original}» text has `say`, this one has not. Write what that sentence means."),
            (false, Some(_)) => format!("There is a meaning in `say`, but no sentence in the «{original}» text. Write it there."),
            _ => continue,
        };
        found.in_words(language, "say-incomplete", Warning, words.say.as_deref().unwrap_or(&words.title), message);
    }
}

pub(super) fn sentences_can_be_said(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    let original = frame.base.default_language();
    let Some(say) = subject.words.get(original).and_then(|words| words.say.as_deref()) else { return };
    let length = say.chars().count();
    let message = match say.chars().find(|sign| !can_be_said(*sign)) {
        Some(sign) => format!("`say` has «{sign}». It is read out by people who do not know Polish: words only, numbers in words, no markup."),
        None if length > LONGEST => format!("`say` has {length} characters; {LONGEST} is the most. Say one thing and ask one thing."),
        None => return,
    };
    found.in_words(original, "say-unclear", Warning, say, message);
}

pub(super) fn sentences_are_polite(subject: &Subject<'_>, frame: &Frame, found: &mut Found<'_>) {
    let original = frame.base.default_language();
    let Some(say) = subject.words.get(original).and_then(|words| words.say.as_deref()) else { return };
    if !say.starts_with(GREETING) {
        found.in_words(original, "say-impolite", Warning, say, format!("`say` does not begin with «{GREETING}». A call begins with a greeting."));
    }
}

fn can_be_said(sign: char) -> bool {
    sign.is_ascii_alphabetic() || sign.to_lowercase().any(|lower| LETTERS.contains(lower)) || SIGNS.contains(sign)
}
