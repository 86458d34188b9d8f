//! No-break spaces: content files and `locales/` keep ordinary ones, what is shown gets U+00A0.

use crate::say;
use model::Language;
use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

const NO_BREAK: char = '\u{A0}';

/// Words a line must not end with or begin with, in one language.
struct Rules {
    after: Vec<String>,
    before: Vec<String>,
}

/// Sets no-break spaces: after short words, before units, inside numbers and telephones.
pub fn spaced(language: Language, text: &str) -> String {
    if !text.contains(' ') {
        return text.to_owned();
    }
    let rules = rules(language);
    let mut result = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(place) = rest.find(' ') {
        let (before, after) = (&rest[..place], &rest[place + 1..]);
        result.push_str(before);
        result.push(if binds(rules, &result, after) { NO_BREAK } else { ' ' });
        rest = after;
    }
    result.push_str(rest);
    result
}

fn binds(rules: &Rules, before: &str, after: &str) -> bool {
    let left = last_word(before);
    let right = first_word(after);
    let digits = ends_in_digit(left) && right.starts_with(|sign: char| sign.is_ascii_digit());
    let short = rules.after.iter().any(|word| same(word, left.trim_start_matches(opening)));
    let unit = rules.before.iter().any(|word| word == right.trim_end_matches(closing) || word == right);
    digits || short || (unit && !left.is_empty() && unit_fits(left, right))
}

/// A unit belongs to the number before it; a dash belongs to any word before it.
fn unit_fits(left: &str, right: &str) -> bool {
    ends_in_digit(left) || right == "—"
}

fn ends_in_digit(word: &str) -> bool {
    word.ends_with(|sign: char| sign.is_ascii_digit())
}

/// «W» at the beginning of a sentence is the same short word as «w».
fn same(word: &str, candidate: &str) -> bool {
    let mut signs = candidate.chars();
    match (signs.next(), word.chars().next()) {
        (Some(first), Some(wanted)) => first.to_lowercase().eq(wanted.to_lowercase()) && signs.as_str() == &word[wanted.len_utf8()..],
        _ => false,
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(is_gap).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(is_gap).next().unwrap_or("")
}

fn is_gap(sign: char) -> bool {
    sign.is_whitespace()
}

fn opening(sign: char) -> bool {
    matches!(sign, '(' | '[' | '„' | '«' | '“' | '‚' | '*' | '_')
}

fn closing(sign: char) -> bool {
    matches!(sign, '.' | ',' | ';' | ':' | ')' | ']' | '?' | '”' | '»' | '*' | '_')
}

/// The rules of a language are read once from its messages and kept for good: languages are few and built in.
fn rules(language: Language) -> &'static Rules {
    static KNOWN: OnceLock<RwLock<HashMap<Language, &'static Rules>>> = OnceLock::new();
    let known = KNOWN.get_or_init(RwLock::default);
    if let Some(rules) = known.read().ok().and_then(|known| known.get(&language).copied()) {
        return rules;
    }
    // A language nobody has words for takes those of the fallback: only built-in ones are kept, so nothing grows.
    let language = if say::speaks(language) { language } else { Language::POLISH };
    let fresh: &'static Rules = Box::leak(Box::new(read(language)));
    match known.write() {
        Ok(mut known) => known.entry(language).or_insert(fresh),
        Err(_) => fresh,
    }
}

fn read(language: Language) -> Rules {
    let words = |key| say::raw(language, key, &[]).split_whitespace().map(str::to_owned).collect();
    Rules { after: words("no-break-after"), before: words("no-break-before") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_break_spaces() {
        const PL: Language = Language::POLISH;
        const UK: Language = Language::UKRAINIAN;
        const EN: Language = Language::ENGLISH;
        for (language, plain, expected) in [
            (PL, "W domu i w pracy, a z nią o tym", "W~domu i~w~pracy, a~z~nią o~tym"),
            (PL, "od 647 zł do 1376 zł.", "od 647~zł do 1376~zł."),
            (PL, "9 czerwca 2022 r. we Wrocławiu", "9 czerwca 2022~r. we Wrocławiu"),
            (PL, "ul. Strzegomska 6, pl. Solidarności, nr 5", "ul.~Strzegomska 6, pl.~Solidarności, nr~5"),
            (PL, "tel. +48 71 782 23 60", "tel. +48~71~782~23~60"),
            (PL, "12 500 osób (w tym dzieci)", "12~500 osób (w~tym dzieci)"),
            (PL, "- z kimś\n- i już", "- z~kimś\n- i~już"),
            (PL, "nagi zł, praca", "nagi zł, praca"),
            (UK, "Рішення — це документ у Вроцлаві і в Любліні", "Рішення~— це документ у~Вроцлаві і~в~Любліні"),
            (UK, "9 червня 2022 року, 331,83 злотого", "9 червня 2022~року, 331,83~злотого"),
            (UK, "цього року", "цього року"),
            (EN, "1,376 zł a month in a city", "1,376~zł a month in a city"),
            (EN, "pl. Solidarności", "pl.~Solidarności"),
            (EN, "", ""),
            (EN, "  ", "  "),
        ] {
            assert_eq!(spaced(language, plain).replace(NO_BREAK, "~"), expected, "{language}");
        }
    }

    #[test]
    fn an_unknown_language_takes_the_fallback() {
        let unknown = Language::parse("xx").expect("a tag");
        assert_eq!(spaced(unknown, "w domu"), "w\u{A0}domu");
    }
}
