//! Plain work on texts: lines, front matter, sentences, numbers.

use model::Place;
use sha2::{Digest, Sha256};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Splits `+++ … +++ body`. `None` when there is no front matter.
pub(crate) fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("+++")?.trim_start_matches('\r').strip_prefix('\n')?;
    let end = rest.find("\n+++")?;
    let body = rest[end + 4..].trim_start_matches('\r');
    Some((rest[..end].trim_end_matches('\r'), body.strip_prefix('\n').unwrap_or(body)))
}

/// The line of `needle`, from 1; 0 when it is not there. Markup or a line end may interrupt long needles: a piece will do.
pub(crate) fn place_of(text: &str, needle: &str) -> Place {
    let piece = |begin, length| needle.chars().skip(begin).take(length).collect::<String>();
    let pieces = [piece(0, 40), piece(0, 15), piece(15, 15), piece(30, 15)];
    let exact = pieces.iter().filter(|piece| piece.len() == needle.len() || piece.chars().count() >= 15).find_map(|piece| find_word(text, piece));
    let lower = || {
        let text = text.to_lowercase();
        find_word(&text, &pieces[0].to_lowercase()).map(|at| line_at(&text, at))
    };
    Place { line: exact.map(|at| line_at(text, at)).or_else(lower).unwrap_or(0) }
}

/// The line of a TOML value: rather in quotation marks, so that «ops» is not found inside «mops».
pub(crate) fn place_of_value(text: &str, value: &str) -> Place {
    let quoted = ['"', '\''].iter().find_map(|mark| text.find(&format!("{mark}{value}{mark}")));
    quoted.map_or_else(|| place_of(text, value), |at| Place { line: line_at(text, at) })
}

/// The line of the last time a TOML value is given.
pub(crate) fn place_of_last(text: &str, value: &str) -> Place {
    let quoted = ['"', '\''].iter().find_map(|mark| text.rfind(&format!("{mark}{value}{mark}")));
    quoted.map_or_else(|| place_of(text, value), |at| Place { line: line_at(text, at) })
}

/// The line on which a TOML key or the table of that name begins; 0 when there is none.
pub(crate) fn place_of_key(text: &str, key: &str) -> Place {
    let begins = |line: &str| {
        let rest = line.trim_start().trim_start_matches('[').strip_prefix(key);
        rest.is_some_and(|rest| rest.trim_start().starts_with(['=', '.', ']']))
    };
    Place { line: text.lines().position(begins).map_or(0, |at| at + 1) }
}

/// The first occurrence as a word of its own, else the first one at all.
fn find_word(text: &str, needle: &str) -> Option<usize> {
    if needle.is_empty() {
        return None;
    }
    let inner = |end: bool| if end { needle.ends_with(char::is_alphanumeric) } else { needle.starts_with(char::is_alphanumeric) };
    let whole = |at: &usize| {
        let before = inner(false) && text[..*at].ends_with(char::is_alphanumeric);
        let after = inner(true) && text[at + needle.len()..].starts_with(char::is_alphanumeric);
        !before && !after
    };
    text.match_indices(needle).map(|(at, _)| at).take(100).find(whole).or_else(|| text.find(needle))
}

/// The line of a byte position, from 1.
pub(crate) fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Pieces of a Markdown text between blank lines; a line of spaces is blank.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    lines.split(|line| line.trim().is_empty()).filter(|piece| !piece.is_empty()).map(|piece| piece.join("\n")).collect()
}

/// Sentences of a plain text, one paragraph, heading or item a line.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        let mut begin = 0;
        for (at, sign) in line.char_indices() {
            let after = at + sign.len_utf8();
            let ends = matches!(sign, '.' | '?' | '!' | ':' | ';' | '…') && line[after..].starts_with([' ', '\u{a0}']);
            if ends && !is_abbreviation(&line[begin..at], &line[after..]) {
                found.push(line[begin..after].trim());
                begin = after;
            }
        }
        found.push(line[begin..].trim());
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// «ul. Strzegomska», «ds. Orzekania», «9.06.2022 r. i»: a full stop that ends no sentence.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let last = before.rsplit([' ', '(', '\u{a0}']).next().unwrap_or("");
    let known = ["ul", "pl", "ds", "św", "im", "al", "np", "tzw", "art", "ust", "pkt", "poz", "nr", "вул", "напр", "ст", "e.g", "i.e"].contains(&last);
    known || (last == "r" && after.trim_start().starts_with(char::is_lowercase))
}

/// Number of words.
pub(crate) fn word_count(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// The numbers of a text as they compare between languages: separators of thousands dropped, decimal comma and point alike.
pub(crate) fn numbers(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        if signs[at].is_ascii_digit() {
            let (number, next) = number_at(&signs, at);
            found.push(number);
            at = next;
        } else {
            at += 1;
        }
    }
    found.sort();
    found.dedup();
    found
}

fn number_at(signs: &[char], begin: usize) -> (String, usize) {
    let mut number = String::new();
    let mut at = begin;
    while at < signs.len() {
        let sign = signs[at];
        let digits_after = signs[at + 1..].iter().take_while(|next| next.is_ascii_digit()).count();
        match sign {
            digit if digit.is_ascii_digit() => number.push(digit),
            ' ' | '\u{a0}' | '\u{202f}' | ',' | '.' if digits_after == 3 && number.len() <= 9 && !number.contains('.') => {}
            ',' | '.' if (1..=2).contains(&digits_after) && !number.contains('.') => number.push('.'),
            _ => break,
        }
        at += 1;
    }
    (number, at)
}

/// Fingerprint of a text: composed (NFC), one kind of line end, runs of white space as one space, trimmed.
/// 16 hexadecimal digits of SHA-256: enough to tell versions of one text apart, short enough to read in a diff.
pub(crate) fn fingerprint(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => of_composed(text),
        _ => of_composed(&text.nfc().collect::<String>()),
    }
}

fn of_composed(text: &str) -> String {
    let mut digest = Sha256::new();
    for (number, word) in text.split_whitespace().enumerate() {
        if number > 0 {
            digest.update(" ");
        }
        digest.update(word);
    }
    hex(&digest.finalize()[..8])
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_between_languages() {
        for (text, expected) in [
            ("od 647 zł do 1376 zł", vec!["1376", "647"]),
            ("from 647 to 1,376 zł", vec!["1376", "647"]),
            ("256 194,94 zł", vec!["256194.94"]),
            ("256,194.94 zł", vec!["256194.94"]),
            ("9 czerwca 2022 r.", vec!["2022", "9"]),
            ("w 2014 10 osób", vec!["10", "2014"]),
            ("od 8:00 do 15:00.", vec!["00", "15", "8"]),
            ("1, 2 i 3", vec!["1", "2", "3"]),
            ("brak", vec![]),
        ] {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_end_where_readers_pause() {
        for (text, count) in
            [("Zadzwoń. Zapytaj: kto?", 3), ("ul. Strzegomska 6", 1), ("Zespół ds. Orzekania", 1), ("9 czerwca 2022 r. i potem", 1), ("Raz.\nDwa", 2), ("", 0)]
        {
            assert_eq!(sentences(text).len(), count, "{text}");
        }
    }

    #[test]
    fn front_matter_is_what_stands_between_the_plus_lines() {
        assert_eq!(front_matter("+++\na = 1\n+++\nbody\n"), Some(("a = 1", "body\n")));
        assert_eq!(front_matter("+++\r\na = 1\r\n+++\r\nbody"), Some(("a = 1", "body")));
        assert_eq!(front_matter("a = 1\n+++\n"), None);
        assert_eq!(front_matter("+++\nopen"), None);
    }

    #[test]
    fn places_are_lines_of_whole_words_values_and_keys() {
        let text = "organization = \"mopsa\"\n# mops\ncity = 'mops'\nat = []\n[[term]]\nid = \"mopsa\"\nSłowo.";
        for (place, line) in [
            (place_of(text, "mops"), 2),
            (place_of(text, "mop"), 1),
            (place_of(text, "słowo"), 7),
            (place_of(text, "Interrupted by **marks** here, id = \"mopsa\" and"), 0),
            (place_of("a\nInterrupted by **marks** here", "Interrupted by marks here"), 2),
            (place_of(text, ""), 0),
            (place_of(text, "nowhere"), 0),
            (place_of_value(text, "mops"), 3),
            (place_of_last(text, "mopsa"), 6),
            (place_of_key(text, "at"), 4),
            (place_of_key(text, "term"), 5),
            (place_of_key(text, "ci"), 0),
        ] {
            assert_eq!(place.line, line);
        }
    }

    #[test]
    fn a_fingerprint_does_not_see_line_breaks() {
        assert_eq!(fingerprint("a  b\r\nc "), fingerprint("a b\nc"));
        assert_ne!(fingerprint("a b"), fingerprint("a c"));
    }
}
