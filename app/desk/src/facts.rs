//! The facts of a service that its organization may change, as they are typed: telephones, mailbox, page on the web.

use crate::listing;
use catalogue::amendment::{Field, Unsound, amend};
use toml::{Table, Value};

/// What was typed, under the keys of `service.toml`; of a field that did not come everything stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// One number a line.
    pub phones: Option<String>,
    /// The mailbox.
    pub email: Option<String>,
    /// The page on the web.
    pub url: Option<String>,
}

impl Facts {
    /// The text of a `service.toml` with these facts. A number that was there keeps its note and languages; an empty field goes.
    ///
    /// # Errors
    /// When the text is no sound TOML.
    pub fn written_into(&self, path: &str, base: &str) -> Result<String, Unsound> {
        let table = table(base)?;
        let phones = self.phones.as_deref().map(|typed| phones(typed, &table));
        let wanted = [("phones", phones), ("email", self.email.as_deref().map(line)), ("url", self.url.as_deref().map(line))];
        let came = wanted.into_iter().filter_map(|(key, value)| Some((key, value?)));
        let changed = came.filter(|(key, value)| table.get(*key) != value.as_ref());
        let fields: Vec<_> = changed.map(|(key, value)| (Field::Key(key.to_owned()), value.map(|value| value.to_string()))).collect();
        amend(path, base, &fields)
    }
}

fn phones(typed: &str, table: &Table) -> Option<Value> {
    let phones = listing::phones(typed, table.get("phones"));
    phones.as_array().is_some_and(|phones| !phones.is_empty()).then_some(phones)
}

/// A content file in TOML as its values.
pub(crate) fn table(text: &str) -> Result<Table, Unsound> {
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n").parse().map_err(|error: toml::de::Error| Unsound(error.message().to_owned()))
}

fn line(text: &str) -> Option<Value> {
    let text = text.trim();
    (!text.is_empty()).then(|| Value::String(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::number;

    #[test]
    fn numbers_as_people_write_them() {
        for (typed, expected) in [
            ("71 782 23 46", "+48717822346"),
            ("(71) 782-23-46", "+48717822346"),
            ("+48 71 782 23 46", "+48717822346"),
            ("0048717822346", "+48717822346"),
            ("48 717822346", "+48717822346"),
            ("112", "112"),
            ("+380 44 123 45 67", "+380441234567"),
            ("zadzwoń", "zadzwoń"),
            ("7", "7"),
            ("", ""),
        ] {
            assert_eq!(number(typed), expected, "{typed}");
        }
    }

    #[test]
    fn only_what_was_changed_is_written() {
        let base = "# kept\r\norganization = \"mops\"\r\nphones = [{ number = \"+48717822346\", note = { pl = \"sekretariat\" } }] # from 2025\r\nemail = \"a@example.org\"\r\n";
        let same = Facts { phones: Some("71 782 23 46".into()), email: Some("a@example.org".into()), url: Some(String::new()) };
        let write = |facts: &Facts| facts.written_into("services/a/service.toml", base).expect("written");
        assert_eq!((write(&same).as_str(), write(&Facts::default()).as_str()), (base, base));
        let more = Facts { phones: Some("71 782 23 46\n71 782 00 01\n".into()), ..same.clone() };
        assert!(write(&more).contains("note = { pl = \"sekretariat\" }") && write(&more).contains("+48717820001") && write(&more).contains("# from 2025"));
        let page = Facts { url: Some("https://example.org/\"x\"\ny = 1".into()), ..same.clone() };
        let text = write(&page);
        assert_eq!(text.parse::<Table>().expect("sound").len(), 4, "a value brings no key along: {text}");
        assert_eq!(write(&Facts { email: Some(" ".into()), ..same }), base.replace("email = \"a@example.org\"\r\n", ""));
    }
}
