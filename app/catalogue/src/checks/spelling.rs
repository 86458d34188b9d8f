//! House rules of wording per language (`reference/words.md` §6), spelling traps, typography.

use super::pattern::{Pattern, any_of, regex};
use super::{Found, Frame, Subject};
use model::Language;
use model::Severity::Warning;
use regex::Regex;
use std::sync::LazyLock;

/// A pattern we do not write, and what to write instead.
struct Rule {
    language: Language,
    pattern: Pattern,
    advice: &'static str,
}

fn rule(language: Language, text: &'static str, advice: &'static str) -> Rule {
    Rule { language, pattern: Pattern::of_language(text), advice }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let (pl, uk, en) = (Language::POLISH, Language::UKRAINIAN, Language::ENGLISH);
    vec![
        rule(pl, r"\w+(?:łeś|łaś|łbyś|łabyś)\b", "The past tense of «ty» has a gender. Use the present or the imperative."),
        rule(pl, r"\b(?:Państw|Pan\b|Pani\b)|[\p{Ll},] (?:Ci|Ciebie|Twój|Twoj\w*)\b|\(-a\)|\w/a\b", "We say «ty» in lower case, and no form with a slash."),
        rule(
            pl,
            r"(?i)\binwalid|\bniepełnosprawn(?:y|ych|ym)\b|\bbezdomn(?:y|ych|ym)\b|\bofiar[ay]?\b|patologi|podopieczn|petent|azylan|nielegalny imigrant|przemoc\w* w rodzinie|opiek\w społeczn",
            "This word hurts or is outdated. Person first: «osoba z niepełnosprawnością», «osoba, która doznaje przemocy».",
        ),
        rule(pl, r"\bna Ukrainie\b|\bna Ukrainę\b", "Write «w Ukrainie», «do Ukrainy»."),
        rule(
            pl,
            r"(?i)\bnależy\b|\bdokona[ćj]|\bposiada\w*|\budziela\w* wsparcia|\bw zakresie\b|\bcelem\b|\bw przypadku\b|\bw ramach\b|\bna terenie\b|\bww\.|\bw/w\b|\btj\.|\bpn\.|\btyś\.",
            "Office language. Write «trzeba», «zrobić», «mieć», «jeśli», «czyli».",
        ),
        rule(uk, r"[ыэёъЫЭЁЪ]", "This letter is not Ukrainian."),
        rule(uk, r"\bна Україні\b|\bна Україну\b|\bв Польшу\b|громадянів", "Write «в Україні», «в Україну», «до Польщі», «громадян»."),
        rule(
            uk,
            r"(?i)прийма\w+ участь|\bна протязі\b|слідуюч|\bявляється\b|\bпо телефону\b|\bпо питаннях\b|\bзгідно закону\b|співпада|отрима\w+ поміч|заключ\w+ догов|учбов|міроприємств|\bбувш|\bдобави|\bв якості\b",
            "Not natural Ukrainian. Write брати участь, протягом, наступний, є, телефоном, з питань, за законом.",
        ),
        rule(
            uk,
            r"(?i)\bпобит\b|ужонд|вньосек|\bважн(?:ий|а|е|і)\b|децизі|шкілення|зголоси|\bосередо?к|\bчинш|кауці[яїю]|дофінанс|рекрутаці|світлиц|інтервенці|\bінформатор|\bосвідчен|опікунські послуги|анімаці",
            "A Polish word in Ukrainian letters. Use the agreed Ukrainian word (terms.toml).",
        ),
        rule(
            uk,
            r"(?i)\bінвалід(?:и|ів|а|у|ам)?\b|жертв\w+ насильства|неблагополучн|\bбомж|глухонім|\bчужин",
            "This word hurts. Person first: «людина з інвалідністю», «людина, яка зазнає насильства».",
        ),
        rule(uk, r"(?i)\bпроект|веб-сайт|\bпів-|біженцівськ", "Write проєкт, вебсайт, пів години, для біженців."),
        rule(uk, r"(?i)\b(?:сімя|сімї|пять|девять|обовяз\w*|звяз\w*|здоровя|імя|компютер\w*|память)\b", "The apostrophe is missing: сім’я, п’ять, обов’язок."),
        rule(
            en,
            r"(?i)\baliens?\b|\billegal\b|\bthe disabled\b|\bvictims?\b|handicapp|\bthe Ukraine\b|\bKiev\b|\bWroclaw\b|\bCracow\b|\baspirants?\b|\bday room|\binformator\b",
            "Use the agreed English word (words.md §2).",
        ),
        rule(
            en,
            r"(?i)\bactual\b|\beventual\b|\brealise a project|\bin the frames of\b|\brender\b|\bin the scope of\b|\bpossess|\bprior to\b|\bin order to\b|\bbeneficiar|\bshall\b|\bfacilit(?:y|ies)\b|\bplease be informed\b",
            "Office language or a false friend. Write current, possible, carry out, as part of, have, before, to, person, must, place.",
        ),
    ]
});

/// Per language: what one of its rules may find. Most texts are done with by this.
static ANY: LazyLock<Vec<(Language, Regex)>> = LazyLock::new(|| {
    let of = |language| any_of(RULES.iter().filter(|rule| rule.language == language).map(|rule| &rule.pattern));
    [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH].map(|language| (language, of(language))).into()
});

/// Official titles in quotation marks stand as they are.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| regex(r"„[^”]*”|«[^»]*»|“[^”]*”|\([^)]*\)"));

pub(super) fn house_rules(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        let plain = QUOTED.replace_all(&text.plain, " ");
        let suspect = ANY.iter().any(|(language, any)| *language == text.language && any.is_match(&plain));
        for rule in RULES.iter().filter(|rule| suspect && rule.language == text.language) {
            if let Some(hit) = rule.pattern.find(&plain) {
                found.in_words(text.language, "wording", Warning, hit.as_str(), format!("«{}»: {}", hit.as_str(), rule.advice));
            }
        }
    }
}

pub(super) fn one_script_per_word(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts().iter().filter(|text| has_both_scripts(&text.plain)) {
        for word in text.plain.split(|sign: char| !sign.is_alphabetic()) {
            let latin = word.chars().any(|sign| sign.is_ascii_alphabetic());
            let cyrillic = word.chars().any(is_cyrillic);
            if latin && cyrillic {
                found.in_words(text.language, "mixed-script", Warning, word, format!("«{word}» mixes Latin and Cyrillic letters. Type the word again."));
            }
        }
    }
}

/// A Latin letter right beside a Cyrillic one, or with only letters between: told in one pass, because hardly any text has that.
fn has_both_scripts(text: &str) -> bool {
    let (mut latin, mut cyrillic) = (false, false);
    text.chars().any(|sign| {
        let letter = sign.is_ascii_alphabetic() || is_cyrillic(sign) || !sign.is_ascii() && sign.is_alphabetic();
        latin = letter && (latin || sign.is_ascii_alphabetic());
        cyrillic = letter && (cyrillic || is_cyrillic(sign));
        latin && cyrillic
    })
}

fn is_cyrillic(sign: char) -> bool {
    ('\u{400}'..'\u{530}').contains(&sign)
}

/// What is easily mistyped: pattern, languages it holds for (empty: all), advice.
static TYPOGRAPHY: LazyLock<Vec<(Pattern, &str)>> = LazyLock::new(|| {
    vec![
        (Pattern::new(r"[\u{ad}\u{200b}\u{200c}\u{200d}\u{feff}]"), "An invisible character. Type the word again."),
        (Pattern::new(r"  +"), "Two spaces. One is enough; the program sets no-break spaces itself."),
        (Pattern::new(r"\.\.\."), "Three full stops. Write the one sign «…»."),
        (Pattern::new(r"!"), "An exclamation mark. A calm sentence ends with a full stop."),
        (Pattern::new(r#"[\p{L}]['`´ʼ′][\p{L}]"#), "A straight apostrophe. Write ’ (U+2019)."),
        (Pattern::new(r#"["]"#), "A straight quotation mark. Write „…” in Polish, «…» in Ukrainian, “…” in English."),
    ]
});

static ANY_TYPOGRAPHY: LazyLock<Regex> = LazyLock::new(|| any_of(TYPOGRAPHY.iter().map(|(pattern, _)| pattern)));

/// The text from there to the end of the line: a sign alone stands in many places.
fn from(text: &str, begin: usize) -> &str {
    text[begin..].lines().next().unwrap_or_default()
}

pub(super) fn plain_typography(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts().iter().filter(|text| ANY_TYPOGRAPHY.is_match(&text.plain)) {
        for (pattern, advice) in TYPOGRAPHY.iter() {
            if let Some(hit) = pattern.find(&text.plain) {
                found.in_words(text.language, "typography", Warning, from(&text.plain, hit.start()), *advice);
            }
        }
    }
}
