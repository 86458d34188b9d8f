//! Tables of three versions and what becomes of them.

use super::super::{Decision, Field, Merge, Unmergeable, Version, changes, glimpses, merge, settled};

const FACTS: &str = "services/a/service.toml";
const WORDS: &str = "services/a/pl.md";

fn words(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"S\"\n+++\n{body}")
}

fn merged(name: &str, base: &str, now: &str, proposed: &str) -> Merge {
    merge(name, Some(base), Some(now), proposed).unwrap_or_else(|error| panic!("{error}: {now:?}"))
}

fn text(merge: Merge) -> String {
    match merge {
        Merge::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn different_keys_meet_without_a_word() {
    for (now, proposed, expected) in [
        ("a = 1\nb = 2\n", "a = 1\nb = 3\n", "a = 1\nb = 3\n"),
        ("a = 9\nb = 2\n", "a = 1\nb = 3\n", "a = 9\nb = 3\n"),
        ("# why\na = 9 # here\nb = 2\n", "a = 1\nb = 3\n", "# why\na = 9 # here\nb = 3\n"),
        ("b = 2\na = 9\nc = 4\n", "a = 1\nb = 3\n", "b = 3\na = 9\nc = 4\n"),
        ("a = 1\r\nb = 2\r\n", "a = 1\nb = 3\n", "a = 1\r\nb = 3\r\n"),
        ("\u{feff}a = 1\nb = 2", "a = 1\nb = 3", "\u{feff}a = 1\nb = 3"),
        ("b = 2\n", "a = 1\nb = 3\n", "b = 3\n"),
        ("a = 1\nb = 2\n", "b = 2\n", "b = 2\n"),
        ("a = 1\nb = 2\n", "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3\n"),
        ("a = 1\nb = 2", "a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2\nc = 3"),
    ] {
        assert_eq!(text(merged(FACTS, "a = 1\nb = 2\n", now, proposed)), expected, "{now:?} {proposed:?}");
    }
}

#[test]
fn what_both_say_is_no_change() {
    let base = "phones = [{ number = \"+48717822346\" }]\n";
    let written_otherwise = "phones = [\n  { number = \"+48717820001\" },\n]\n";
    assert_eq!(merged(FACTS, base, written_otherwise, "phones = [{ number = \"+48717820001\" }]\n"), Merge::Unchanged);
    assert_eq!(merged(FACTS, base, base, base), Merge::Unchanged);
}

#[test]
fn the_same_key_is_for_a_person_to_decide() {
    let Merge::Clashes(clashes) = merged(FACTS, "a = \"x\"\nb = 1\n", "a = \"y\"\nb = 1\n", "a = \"z\"\nb = 2\n") else { panic!("no clash") };
    let [clash] = &clashes[..] else { panic!("{clashes:?}") };
    let shown = [&clash.was, &clash.now, &clash.proposed].map(|value| value.as_deref().unwrap_or("-"));
    assert_eq!((&clash.field, shown), (&Field::Key("a".into()), ["x", "y", "z"]));
    for (now, proposed) in [("b = 1\n", "a = \"z\"\nb = 1\n"), ("a = \"y\"\nb = 1\n", "b = 1\n")] {
        assert!(matches!(merged(FACTS, "a = \"x\"\nb = 1\n", now, proposed), Merge::Clashes(_)), "{now:?}");
    }
}

#[test]
fn languages_of_a_name_and_stamps_of_a_ledger_are_fields_of_their_own() {
    let merged_names =
        merged("organizations/a.toml", "names = { uk = \"А\", en = \"A\" }\n", "names = { uk = \"Б\", en = \"A\" }\n", "names = { uk = \"А\", en = \"B\" }\n");
    assert_eq!(text(merged_names), "names = { uk = \"Б\", en = \"B\" }\n");
    let base = "# kept\n[translation.uk]\non = \"2026-11-22\"\n\n[translation.uk.segments]\ntitle = [\"1\", \"2\"]\n\n[translation.en]\non = \"2026-11-22\"\n";
    let now = base.replace("[translation.en]\non = \"2026-11-22\"", "[translation.en]\non = \"2026-11-24\"");
    let proposed = base.replace("title = [\"1\", \"2\"]", "title = [\"3\", \"4\"]");
    assert_eq!(text(merged("services/a/ledger.toml", base, &now, &proposed)), now.replace("title = [\"1\", \"2\"]", "title = [\"3\", \"4\"]"));
}

#[test]
fn bodies_meet_block_by_block() {
    let base = words("T", "one\n\ntwo\n\nthree\n");
    for (now, proposed, expected) in [
        ("ONE\n\ntwo\n\nthree\n", "one\n\ntwo\n\nTHREE\n", "ONE\n\ntwo\n\nTHREE\n"),
        ("ONE\n\ntwo\n\nthree\n", "one\n\nTWO\n\nthree\n", "ONE\n\nTWO\n\nthree\n"),
        ("one\n\n\ntwo\n\nthree", "one\n\ntwo\n\nTHREE\n", "one\n\n\ntwo\n\nTHREE"),
        ("two\n\nthree\n", "one\n\ntwo\n\nthree\n\nfour\n", "two\n\nthree\n\nfour\n"),
        ("zero\n\none\n\ntwo\n\nthree\n", "one\n\ntwo\n", "zero\n\none\n\ntwo\n"),
    ] {
        assert_eq!(text(merged(WORDS, &base, &words("T", now), &words("T", proposed))), words("T", expected), "{now:?}");
    }
    let both = merged(WORDS, &base, &words("T", "ONE\n\ntwo\n\nthree\n"), &words("T", "Eins\n\ntwo\n\nthree\n"));
    let Merge::Clashes(clashes) = both else { panic!("no clash") };
    assert_eq!((clashes[0].was.as_deref(), clashes[0].now.as_deref(), clashes[0].proposed.as_deref()), (Some("one"), Some("ONE"), Some("Eins")));
}

#[test]
fn a_text_that_cannot_be_read_is_not_merged() {
    let unsound = |name, base, now, proposed| match merge(name, Some(base), Some(now), proposed) {
        Err(Unmergeable::Unsound(version, _)) => version,
        other => panic!("{other:?}"),
    };
    assert_eq!(unsound(FACTS, "a = 1", "a = ", "a = 2"), Version::Now);
    assert_eq!(unsound(FACTS, "a = 1", "a = 1", "a = [2"), Version::Proposed);
    assert_eq!(unsound(WORDS, "no front matter", &words("T", ""), &words("T", "")), Version::Base);
    assert_eq!(merge(FACTS, Some("a = 1"), None, "a = 2"), Err(Unmergeable::Gone));
    assert_eq!(merge(FACTS, None, None, "a = 2"), Ok(Merge::Text("a = 2".into())));
    assert!(matches!(merge(FACTS, None, Some("a = 1\n"), "a = 2\n"), Ok(Merge::Clashes(_))));
    assert_eq!(merge(FACTS, None, Some("a = 1\n"), "a = 1\nb = 2\n"), Ok(Merge::Text("a = 1\nb = 2\n".into())));
}

#[test]
fn changes_are_told_field_by_field() {
    let told = changes(WORDS, Some(&words("T", "one\n")), &words("N", "one\n\ntwo\n")).expect("sound");
    let told: Vec<_> = told.iter().map(|change| (change.field.to_string(), change.before.as_deref(), change.after.as_deref())).collect();
    assert_eq!(told, [("title".to_owned(), Some("T"), Some("N")), ("body".to_owned(), Some("one"), Some("one\n\ntwo"))]);
    assert_eq!(changes(FACTS, None, "a = 1").expect("sound").len(), 1);
    assert!(changes(FACTS, Some("a = 1 # x"), "a  =  1").expect("sound").is_empty());
}

/// Of a hundred terms the one that changes is shown.
#[test]
fn of_a_list_only_what_differs_is_told() {
    let list = |second: &str| format!("[[term]]\nid = \"a\"\n[[term]]\nid = \"b\"\nname = \"{second}\"\n");
    let told = glimpses("terms.toml", Some(&list("B")), &list("C")).expect("sound");
    let shown = |text: &Option<String>| text.clone().expect("a value");
    assert!(told.len() == 1 && shown(&told[0].before).contains("\"B\"") && shown(&told[0].after).contains("\"C\""));
    assert!(!shown(&told[0].before).contains("\"a\"") && !shown(&told[0].after).contains("\"a\""));
    let added = glimpses("terms.toml", Some(&list("B")), &format!("{}[[term]]\nid = \"c\"\n", list("B"))).expect("sound");
    assert!(added[0].before.is_none() && shown(&added[0].after).contains("\"c\""));
    let moved = glimpses("terms.toml", Some("[[a]]\nb = 1\n[[a]]\nb = 2\n"), "[[a]]\nb = 2\n[[a]]\nb = 1\n").expect("sound");
    assert!(moved[0].before.is_some() && moved[0].after.is_some(), "another order is a change too");
    let whole = changes("terms.toml", Some(&list("B")), &list("C")).expect("sound");
    assert!(shown(&whole[0].before).contains("\"a\""), "who chooses or compares gets all of it");
}

#[test]
fn a_person_decides_about_a_clash_and_the_rest_is_merged() {
    let base = "+++\ntitle = \"A\" # kept\nsummary = \"S\"\n+++\nOne.\n\nTwo.\n";
    let now = "+++\ntitle = \"Now\" # kept\nsummary = \"S\"\n+++\nOne now.\n\nTwo.\n";
    let proposed = "+++\ntitle = \"Theirs\"\nsummary = \"New\"\n+++\nOne theirs.\n\nTwo.\n";
    let title = || Field::Key("title".to_owned());
    for (decision, expected) in [(Decision::Now, "Now"), (Decision::Proposed, "Theirs"), (Decision::Other(Some("\"Third\"".to_owned())), "Third")] {
        let text = settled("a.md", Some(base), now, proposed, &[(title(), decision)]).expect("settled");
        assert_eq!(text, format!("+++\ntitle = \"{expected}\" # kept\nsummary = \"New\"\n+++\nOne now.\n\nTwo.\n"));
    }
    let text = settled("a.md", Some(base), now, proposed, &[(Field::Body, Decision::Proposed)]).expect("settled");
    assert!(text.contains("One theirs.") && text.contains("title = \"Now\""), "what nobody decided about stays: {text}");
}
