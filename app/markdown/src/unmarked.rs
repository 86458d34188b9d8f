//! Texts without any markup: most of them. Their lines are the words, so that nothing has to be parsed.

use crate::{Block, Document, Inline};

/// The paragraphs of a text without markup, each with its lines; `None` where only the parser knows.
pub(crate) fn paragraphs(text: &str) -> Option<Vec<Vec<&str>>> {
    if !is_unmarked(text) {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    Some(lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).map(<[&str]>::to_vec).collect())
}

/// Whether a text says what its signs say, and nothing more. Cautious: a sign that may mean something is left to the parser.
pub fn is_unmarked(text: &str) -> bool {
    !holds_mark(text.as_bytes()) && text.split('\n').all(|line| line.is_empty() || is_plain(line))
}

/// The document the parser would make.
pub(crate) fn document(paragraphs: &[Vec<&str>]) -> Document {
    let paragraph = |lines: &Vec<&str>| Block::Paragraph(lines.iter().enumerate().flat_map(|(at, line)| spaced(at, line)).collect());
    Document { blocks: paragraphs.iter().map(paragraph).collect(), stripped: Vec::new() }
}

fn spaced(at: usize, line: &str) -> impl Iterator<Item = Inline> {
    let space = (at > 0).then(|| Inline::Text(" ".into()));
    space.into_iter().chain([Inline::Text(line.to_owned())])
}

/// Looked at in pieces of a fixed size, which the compiler compares at once: every text is asked again and again.
fn holds_mark(bytes: &[u8]) -> bool {
    let (pieces, rest) = bytes.as_chunks::<32>();
    pieces.iter().any(|piece| piece.iter().fold(false, |found, byte| found | is_mark(*byte))) || rest.iter().any(|byte| is_mark(*byte))
}

/// Signs that can mean something wherever they stand; white space that is not a plain space or line end.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'`' | b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | 0..=9 | 11..=31)
}

/// A line that begins no heading, list, rule or code, and neither begins nor ends with white space.
fn is_plain(line: &str) -> bool {
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let begins_list = number.len() < line.len() && number.starts_with(['.', ')']);
    !begins_list && !line.starts_with(['#', '-', '+', '=', '~', '|', ':']) && !line.starts_with(char::is_whitespace) && !line.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::parse;
    use crate::parse::parsed;

    #[test]
    fn a_text_without_markup_is_read_as_the_parser_reads_it() {
        for text in [
            "",
            "Zadzwoń: 71 782 23 00.",
            "Raz.\nDwa!\n\nTrzy – cztery…\n\n\nPięć",
            "2014 rok. To nie lista",
            "сім’я, «дім» (два); 50 %",
            "a + b = c - d ~ e | f : g # h",
            "\n\nna końcu\n",
            "100% pewne; e-mail a@b.pl i https://example.org/x?y=1",
        ] {
            assert!(super::is_unmarked(text), "{text}");
            assert_eq!(parse(text).plain_text(), parsed(text).plain_text(), "{text}");
            assert_eq!(parse(text).blocks.len(), parsed(text).blocks.len(), "{text}");
        }
    }

    #[test]
    fn what_may_mean_something_is_left_to_the_parser() {
        for text in [
            "**x**",
            "_x_",
            "`x`",
            "[x](service:y)",
            "<b>",
            "a > b",
            "&amp;",
            "\\*",
            "a\tb",
            "a\r\nb",
            "# x",
            "- x",
            "+ x",
            "1. x",
            "12) x",
            "x\n===",
            "~~~\nx",
            " x",
            "x  \ny",
            "x\n    y",
            "x \n\ny",
            "\u{a0}x",
            "x\u{a0}\ny",
            "a\0b",
        ] {
            assert!(!super::is_unmarked(text), "{text:?}");
            assert_eq!(parse(text), parsed(text), "{text:?}");
        }
    }

    /// Every text of a small alphabet of signs that mean something somewhere.
    #[test]
    fn no_short_text_is_read_otherwise() {
        let signs = ["a", "1", ".", ")", "-", "=", "#", "\n", " ", "!", ":", "~", "|", "+", "\""];
        for number in 0..signs.len().pow(5) {
            let text: String = (0..5).map(|place| signs[number / signs.len().pow(place) % signs.len()]).collect();
            if super::is_unmarked(&text) {
                assert_eq!(parse(&text).plain_text(), parsed(&text).plain_text(), "{text:?}");
            }
        }
    }
}
