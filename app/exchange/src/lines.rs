//! Content lines of vCard and iCalendar: escaped, ended with CR LF, folded at 75 octets.

/// Octets of a line before it is folded.
const WIDTH: usize = 75;

/// A text value.
pub(crate) fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for sign in value.chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' => escaped.push_str("\\n"),
            sign if sign.is_control() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

/// Lines as they go over the wire.
pub(crate) fn written(lines: &[String]) -> String {
    lines.iter().map(|line| format!("{}\r\n", folded(line))).collect()
}

/// A letter of several octets is never cut.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for sign in line.chars() {
        if width + sign.len_utf8() > WIDTH {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(sign);
        width += sign.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_75_octets() {
        let line = format!("NOTE:{}", text(&"Центр допомоги; «MOPS», ".repeat(20)));
        let written = written(std::slice::from_ref(&line));
        assert!(written.split("\r\n").all(|line| line.len() <= WIDTH), "{written}");
        assert_eq!(written.replace("\r\n ", "").trim_end(), line.trim_end());
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(text("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
    }
}
