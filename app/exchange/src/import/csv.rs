//! CSV by RFC 4180, read in one pass.

/// All rows. A quote that never ends takes the rest, as any reader would.
pub(super) fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reading = Reading::default();
    let mut signs = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        match (sign, reading.inside) {
            ('"', true) if signs.peek() == Some(&'"') => reading.value.extend(signs.next()),
            ('"', true) => reading.inside = false,
            ('"', false) if reading.value.is_empty() => reading.inside = true,
            (',', false) => reading.end_value(),
            ('\n', false) => reading.end_row(),
            ('\r', false) => {}
            (sign, _) => reading.value.push(sign),
        }
    }
    if !reading.value.is_empty() || !reading.row.is_empty() {
        reading.end_row();
    }
    reading.rows
}

#[derive(Default)]
struct Reading {
    rows: Vec<Vec<String>>,
    row: Vec<String>,
    value: String,
    inside: bool,
}

impl Reading {
    fn end_value(&mut self) {
        self.row.push(std::mem::take(&mut self.value));
    }

    fn end_row(&mut self) {
        self.end_value();
        self.rows.push(std::mem::take(&mut self.row));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_as_they_were() {
        for (text, expected) in [
            ("a,b\r\n1,2\r\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            ("\"a,\"\"b\"\"\nc\",d\n", vec![vec!["a,\"b\"\nc", "d"]]),
            ("a,\r\n,b", vec![vec!["a", ""], vec!["", "b"]]),
            ("\"never ends", vec![vec!["never ends"]]),
            ("", vec![]),
        ] {
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }
}
