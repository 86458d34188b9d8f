//! One field is written, and the file is otherwise the same.

use super::super::{Field, amend, literal};

fn amended(name: &str, text: &str, field: Field, value: Option<&str>) -> String {
    amend(name, text, &[(field, value.map(str::to_owned))]).unwrap_or_else(|error| panic!("{error}: {text:?}"))
}

fn key(key: &str) -> Field {
    Field::Key(key.to_owned())
}

#[test]
fn a_value_changes_in_its_line() {
    for (text, value, expected) in [
        ("a = 1 # why\nz = 0\n", Some("2"), "a = 2 # why\nz = 0\n"),
        ("# above\n  a   =   1\nz = 0\n", Some("2"), "# above\n  a   =   2\nz = 0\n"),
        ("a = 1\r\nz = 0\n", Some("2"), "a = 2\nz = 0\n"),
        ("z = 0\n", Some("2"), "z = 0\na = 2\n"),
        ("z = 0\n\n[t]\nx = 1\n", Some("2"), "z = 0\na = 2\n\n[t]\nx = 1\n"),
        ("# above\na = 1 # why\n# below\nz = 0\n", None, "# above\n# below\nz = 0\n"),
        ("z = 0\n# above\na = 1", None, "z = 0\n# above"),
        ("\"a\" = 1\nz = 0\n", Some("\"ż\""), "\"a\" = \"ż\"\nz = 0\n"),
        ("z = 0\n", None, "z = 0\n"),
    ] {
        assert_eq!(amended("a.toml", text, key("a"), value), expected, "{text:?}");
    }
}

#[test]
fn a_table_stays_a_table_and_a_list_of_tables_one() {
    let text = "z = 0\n\n# for whom\n[eligibility] # here\nrole = [\"parent\"]\n\n[[at]]\nlocation = \"x\" # the old house\n\n[[amount]]\nmin = 1\n";
    assert_eq!(amended("a.toml", text, key("eligibility"), Some("{ role = [\"jobseeker\"] }")), text.replace("role = [\"parent\"]", "role = [\"jobseeker\"]"));
    assert_eq!(
        amended("a.toml", text, key("at"), Some("[{ location = \"x\" }, { location = \"y\" }]")),
        text.replace("location = \"x\" # the old house\n", "location = \"x\"\n\n[[at]]\nlocation = \"y\"\n")
    );
    assert_eq!(amended("a.toml", text, key("at"), None), text.replace("\n[[at]]\nlocation = \"x\" # the old house\n", ""));
}

#[test]
fn words_and_body_are_written_apart() {
    let text = "+++\r\ntitle = \"A\" # t\r\n+++\r\none\r\n\r\ntwo\r\n";
    assert_eq!(amended("a/pl.md", text, key("title"), Some("\"B\"")), text.replace("\"A\"", "\"B\""));
    assert_eq!(amended("a/pl.md", text, key("easy"), Some("\"E\"")), text.replace("# t\r\n", "# t\r\neasy = \"E\"\r\n"));
    assert_eq!(amended("a/pl.md", text, Field::Body, Some("one\n\nTWO")), text.replace("two", "TWO"));
    assert_eq!(amended("a/pl.md", text, Field::Body, Some("")), "+++\r\ntitle = \"A\" # t\r\n+++\r\n");
    assert_eq!(amended("a/pl.md", "+++\ntitle = \"A\"\n+++\n", Field::Body, Some("new")), "+++\ntitle = \"A\"\n+++\nnew");
}

#[test]
fn a_value_cannot_bring_other_keys_along() {
    for value in ["1\nstatus = \"defunct\"", "[", "", "1 2", "\"a\"\n[x]"] {
        assert!(amend("a.toml", "a = 1\n", &[(key("a"), Some(value.to_owned()))]).is_err(), "{value:?}");
    }
}

#[test]
fn what_is_typed_takes_the_shape_of_what_is_there() {
    let (toml, words) = ("a = \"x\"\nn = 1\nlist = [\"x\"]\n[names]\nuk = \"я\"\n", "+++\ntitle = \"x\"\n+++\nOne.\n");
    let under = Field::Under("names".to_owned(), "uk".to_owned());
    for (name, like, field, typed, expected) in [
        ("a.toml", toml, key("a"), " y \"z\"\r\n", Some("'y \"z\"'")),
        ("a.toml", toml, key("new"), "1", Some("\"1\"")),
        ("a.toml", toml, under, "ти", Some("\"ти\"")),
        ("a.toml", toml, key("n"), "2", Some("2")),
        ("a.toml", toml, key("list"), "[\"y\"]", Some("[\"y\"]")),
        ("a.toml", toml, key("a"), "  ", None),
        ("pl.md", words, Field::Body, "Two.\r\n\r\nThree.", Some("Two.\n\nThree.\n")),
    ] {
        assert_eq!(literal(name, like, &field, typed).expect("it can be written").as_deref(), expected, "{typed:?}");
    }
    for typed in ["two", "1\nrole = \"admin\"", "1]"] {
        assert!(literal("a.toml", toml, &key("n"), typed).is_err(), "{typed}");
    }
}
