//! What must not be built: each row is a broken set of files and a piece of the complaint.

#[path = "../build/messages.rs"]
#[allow(dead_code, reason = "the build script uses the rest")]
mod messages;

use messages::{File, check};

fn complaint(pl: &str, uk: &str, en: &str) -> String {
    let file = |language: &str, text: &str| File { language: language.into(), name: "a.ftl".into(), text: text.into() };
    let files = [file("pl", pl), file("uk", uk), file("en", en)];
    check(&files).err().map(|faults| faults.join("\n")).unwrap_or_default()
}

#[test]
fn broken_files_are_refused() {
    let plural = |arms: &str| format!("a = {{ $n ->\n{arms}   *[other] x\n}}\n");
    let all = plural("    [one] x\n    [few] x\n    [many] x\n");
    let english = plural("    [one] x\n");
    for (pl, uk, en, expected) in [
        ("a = 1\n", "a = 1\n", "a = 1\n", ""),
        ("a = { $x\n", "a = 1\n", "a = 1\n", "pl/a.ftl:2"),
        ("a = 1\na = 2\n", "a = 1\n", "a = 1\n", "a stands twice"),
        ("a = 1\n", "b = 1\n", "a = 1\n", "uk: a is missing"),
        ("a = 1\n", "a = 1\n", "a = 1\nb = 2\n", "en: b does not exist in pl"),
        ("a = { $x }\n", "a = { $y }\n", "a = { $x }\n", "uk: a has the arguments"),
        (&all, &all, &english, ""),
        (&all, &english, &english, "uk/a.ftl: a: the plural form [few]"),
        (&plural("    [one] x\n    [few] x\n"), &all, &english, "pl/a.ftl: a: the plural form [many]"),
        ("a = { NUMBER($n) }\n", "a = 1\n", "a = 1\n", "write the words out"),
        ("", "", "", "no message in the fallback language"),
    ] {
        let found = complaint(pl, uk, en);
        assert!(if expected.is_empty() { found.is_empty() } else { found.contains(expected) }, "wanted {expected:?}, got {found:?} for {pl:?} {uk:?} {en:?}");
    }
}
