//! A text of a content file cut into words and codes. Put together again it is the same text, sign by sign.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// Something that stays as it is: a number, the mark of a list.
    Code(&'a str),
    /// Something around words: bold, a link.
    Around(&'a str, Vec<Piece<'a>>, &'a str),
}

/// Deepest nesting of what stands around words.
const DEEPEST: usize = 6;

/// Cuts a text.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    let mark = mark_of_line(rest);
    if mark > 0 {
        pieces.push(Piece::Code(&rest[..mark]));
        rest = &rest[mark..];
    }
    within(rest, 0, &mut pieces);
    pieces
}

/// Cuts a text that does not begin a line.
fn within<'a>(text: &'a str, depth: usize, pieces: &mut Vec<Piece<'a>>) {
    let (mut begin, mut at) = (0, 0);
    while let Some(sign) = text[at..].chars().next() {
        match code(text, at, depth) {
            Some((piece, end)) => {
                words(&text[begin..at], pieces);
                pieces.push(piece);
                (begin, at) = (end, end);
            }
            None => at += skipped(text, at, sign),
        }
    }
    words(&text[begin..], pieces);
}

fn words<'a>(text: &'a str, pieces: &mut Vec<Piece<'a>>) {
    if !text.is_empty() {
        pieces.push(Piece::Words(text));
    }
}

/// A sign that means nothing, or one that is escaped.
fn skipped(text: &str, at: usize, sign: char) -> usize {
    let next = text[at + sign.len_utf8()..].chars().next();
    let escaped = if sign == '\\' { next.filter(|sign| sign.is_ascii_punctuation()) } else { None };
    sign.len_utf8() + escaped.map_or(0, char::len_utf8)
}

/// The code that begins here, with the place where it ends.
fn code(text: &str, at: usize, depth: usize) -> Option<(Piece<'_>, usize)> {
    let rest = &text[at..];
    match rest.as_bytes()[0] {
        b'\n' => {
            let end = at + 1 + mark_of_line(&rest[1..]);
            Some((Piece::Code(&text[at..end]), end))
        }
        b'*' | b'_' if depth < DEEPEST => emphasis(text, at, depth),
        b'[' if depth < DEEPEST => link(text, at, depth),
        digit if digit.is_ascii_digit() && !text[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '-') => {
            let end = at + number(rest);
            Some((Piece::Code(&text[at..end]), end))
        }
        _ => None,
    }
}

/// Length of what a line begins with: blanks, and the mark of a list, a heading or a quotation.
fn mark_of_line(line: &str) -> usize {
    let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
    let rest = &line[blank..];
    let same = |sign: u8| rest.bytes().take_while(|byte| *byte == sign).count();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match rest.bytes().next() {
        Some(b'#') => same(b'#'),
        Some(b'-' | b'+' | b'*' | b'>') => 1,
        Some(digit) if digit.is_ascii_digit() && rest[digits..].starts_with(['.', ')']) => digits + 1,
        _ => 0,
    };
    if mark > 0 && rest[mark..].starts_with(' ') { blank + mark + 1 } else { blank }
}

/// `647`, `8:00`, `12,5`: digits with single signs between them.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let joins = b".,:/".contains(&bytes[end]) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !joins {
            break;
        }
        end += 1;
    }
    end
}

/// `**words**`, `*words*`, `_words_`.
fn emphasis(text: &str, at: usize, depth: usize) -> Option<(Piece<'_>, usize)> {
    let rest = &text[at..];
    let mark = ["**", "__", "*", "_"].into_iter().find(|mark| rest.starts_with(*mark))?;
    let inner = &rest[mark.len()..];
    let end = inner.find(mark).filter(|end| *end > 0)?;
    let words = &inner[..end];
    let tight = !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace) && !words.contains("\n\n");
    tight.then(|| (around(&rest[..mark.len()], words, mark, depth), at + end + 2 * mark.len()))
}

/// `[words](target)`.
fn link(text: &str, at: usize, depth: usize) -> Option<(Piece<'_>, usize)> {
    let rest = &text[at..];
    let middle = rest.find("](")?;
    let words = &rest[1..middle];
    let end = middle + rest[middle..].find(')')? + 1;
    let plain = !words.is_empty() && !words.contains(['[', ']', '\\']) && !rest[middle..end].contains(char::is_whitespace);
    plain.then(|| (around(&rest[..1], words, &rest[middle..end], depth), at + end))
}

fn around<'a>(before: &'a str, words: &'a str, after: &'a str, depth: usize) -> Piece<'a> {
    let mut pieces = Vec::new();
    within(words, depth + 1, &mut pieces);
    Piece::Around(before, pieces, after)
}

/// Whether a translation may not lose a code: a number, or where a link leads.
pub(super) fn must_stay(code: &str) -> bool {
    code.starts_with("](") || is_number(code)
}

fn is_number(code: &str) -> bool {
    !code.is_empty() && number(code) == code.len()
}

/// Whether a text has such a code. Languages write a number with other signs between its digits, so only these count.
pub(super) fn is_in(code: &str, text: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match is_number(code) {
        true => text.contains(code) || digits(text).contains(&digits(code)),
        false => text.contains(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(pieces: &[Piece<'_>]) -> String {
        let one = |piece: &Piece<'_>| match piece {
            Piece::Words(text) | Piece::Code(text) => (*text).to_owned(),
            Piece::Around(before, inner, after) => format!("{before}{}{after}", together(inner)),
        };
        pieces.iter().map(one).collect()
    }

    fn shown(pieces: &[Piece<'_>]) -> String {
        let one = |piece: &Piece<'_>| match piece {
            Piece::Words(text) => (*text).to_owned(),
            Piece::Code(text) => format!("‹{text}›"),
            Piece::Around(before, inner, after) => format!("‹{before}|{}|{after}›", shown(inner)),
        };
        pieces.iter().map(one).collect()
    }

    #[test]
    fn what_stays_is_told_from_words() {
        for (text, expected) in [
            ("Zadzwoń", "Zadzwoń"),
            ("od 647 zł do 1376 zł.", "od ‹647› zł do ‹1376› zł."),
            ("**Dla kogo.** IPI", "‹**|Dla kogo.|**› IPI"),
            ("- [IPI](service:ipi)\n- b", "‹- ›‹[|IPI|](service:ipi)›‹\n- ›b"),
            ("## Gdzie", "‹## ›Gdzie"),
            ("1. raz\n2. dwa", "‹1. ›raz‹\n2. ›dwa"),
            ("o 8:00, art. 91", "o ‹8:00›, art. ‹91›"),
            ("[**a** 5](page:x)", "‹[|‹**|a|**› ‹5›|](page:x)›"),
            ("2 * 3 * 4", "‹2› * ‹3› * ‹4›"),
            ("a\\*b\\*", "a\\*b\\*"),
            ("U-18 i A4", "U-18 i A4"),
            ("[a] (b)", "[a] (b)"),
        ] {
            assert_eq!(shown(&pieces(text)), expected);
        }
    }

    /// Every text of a small alphabet of signs that mean something somewhere.
    #[test]
    fn a_text_put_together_again_is_the_same() {
        let signs = ["a", "1", ".", ")", "-", "*", "\n", " ", "[", "](", "_", "\\", "#", "ż"];
        for number in 0..signs.len().pow(5) {
            let text: String = (0..5).map(|place| signs[number / signs.len().pow(place) % signs.len()]).collect();
            assert_eq!(together(&pieces(&text)), text);
        }
    }

    #[test]
    fn a_number_may_be_written_otherwise() {
        for (code, text, expected) in [("1376", "1,376 zł", true), ("1376", "1 376", true), ("647", "64", false), ("](guide:ipi)", "[x](guide:ipi)", true)] {
            assert_eq!(is_in(code, text), expected, "{code} in {text}");
        }
    }
}
