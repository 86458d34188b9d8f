//! Properties over generated files: every kind of writing a person may choose, and one field changed.

use super::super::{Field, Merge, amend, changes, merge};

const FILES: u64 = 1_500;

/// Chance that repeats itself: a failing file is found again by its number.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len())]
    }
}

/// A file as pieces in their order; a field's piece begins with the comment above it.
struct Generated {
    name: &'static str,
    pieces: Vec<(Option<Field>, String)>,
}

impl Generated {
    fn text(&self) -> String {
        self.pieces.iter().map(|(_, text)| text.as_str()).collect()
    }

    fn fields(&self) -> Vec<Field> {
        self.pieces.iter().filter_map(|(field, _)| field.clone()).collect()
    }

    /// Everything before and after a field.
    fn around(&self, field: &Field) -> (String, String) {
        let at = self.pieces.iter().position(|(found, _)| found.as_ref() == Some(field)).expect("a field of this file");
        let text = |pieces: &[(Option<Field>, String)]| pieces.iter().map(|(_, text)| text.as_str()).collect();
        (text(&self.pieces[..at]), text(&self.pieces[at + 1..]))
    }
}

const SCALARS: [&str; 8] = ["organization", "status", "city", "email", "url", "nieznany-klucz", "sensitive", "valid_to"];
const VALUES: [&str; 9] = [
    "\"mops\"",
    "'zażółć'",
    "true",
    "42",
    "2026-11-22",
    "[\"a\", \"b\"]",
    "[\n  \"a\", # first\n  \"b\",\n]",
    "{ min = 1, max = 2 }",
    "\"\"\"two\n# no comment\nlines\"\"\"",
];
const NEW: [&str; 5] = ["\"nowe\"", "[1, 2]", "false", "{ a = \"ї\" }", "\"\"\"x\ny\"\"\""];

/// A new value of the kind the field has.
fn new_value(chance: &mut Chance, field: &Field) -> &'static str {
    match field.to_string().as_str() {
        "eligibility" | "informator" => "{ role = [\"jobseeker\"], new = \"ї\" }",
        "at" | "amount" => chance.pick(&["[{ location = \"new\" }]", "[{ location = \"l0\" }, { location = \"l1\" }, { location = \"l2\" }]"]),
        _ => chance.pick(&NEW),
    }
}

fn generated(seed: u64) -> Generated {
    let mut chance = Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let words = chance.below(2) == 0;
    let mut pieces = Vec::new();
    if chance.below(8) == 0 {
        pieces.push((None, "\u{feff}".to_owned()));
    }
    if words {
        pieces.push((None, "+++\n".to_owned()));
    }
    scalars(&mut chance, &mut pieces);
    if words {
        body(&mut chance, &mut pieces);
    } else {
        tables(&mut chance, &mut pieces);
    }
    line_ends(&mut chance, &mut pieces);
    Generated { name: if words { "services/a/pl.md" } else { "services/a/service.toml" }, pieces }
}

fn scalars(chance: &mut Chance, pieces: &mut Vec<(Option<Field>, String)>) {
    let first = chance.below(SCALARS.len());
    for at in 0..2 + chance.below(SCALARS.len() - 2) {
        let key = SCALARS[(first + at) % SCALARS.len()];
        let above = chance.pick(&["", "", "# above\n", "\n# above\n# twice\n", "\n"]);
        let space = chance.pick(&[" = ", "=", "  =  "]);
        let behind = chance.pick(&["", "", " # behind", "  #behind"]);
        pieces.push((Some(Field::Key(key.to_owned())), format!("{above}{key}{space}{}{behind}\n", chance.pick(&VALUES))));
    }
}

fn tables(chance: &mut Chance, pieces: &mut Vec<(Option<Field>, String)>) {
    for key in ["eligibility", "informator"] {
        if chance.below(2) == 0 {
            let above = chance.pick(&["\n", "\n# for whom\n", ""]);
            pieces.push((Some(Field::Key(key.to_owned())), format!("{above}[{key}] # head\nrole = [\"parent\"] # r\nx = 1\n")));
        }
    }
    for key in ["at", "amount"] {
        let texts: Vec<String> = (0..chance.below(3)).map(|at| format!("\n[[{key}]]\nlocation = \"l{at}\" # {at}\n")).collect();
        if !texts.is_empty() {
            pieces.push((Some(Field::Key(key.to_owned())), texts.concat()));
        }
    }
    let end = chance.pick(&["", "\n# the end\n", "# the end"]);
    pieces.push((None, end.to_owned()));
}

fn body(chance: &mut Chance, pieces: &mut Vec<(Option<Field>, String)>) {
    let blocks: Vec<String> = (0..chance.below(5)).map(|at| format!("block {at}\nof text{}", chance.pick(&["\n\n", "\n\n\n", "\n \n"]))).collect();
    pieces.push((None, "+++\n".to_owned()));
    pieces.push((None, blocks.concat()));
}

/// Windows, Unix, or whatever the last editor left behind.
fn line_ends(chance: &mut Chance, pieces: &mut [(Option<Field>, String)]) {
    let kind = chance.below(3);
    for (_, text) in pieces {
        let lines = text.split_inclusive('\n').map(|line| match (kind, line.strip_suffix('\n')) {
            (0, _) | (_, None) => line.to_owned(),
            (1, Some(bare)) => format!("{bare}\r\n"),
            (_, Some(bare)) => format!("{bare}{}", chance.pick(&["\n", "\r\n"])),
        });
        *text = lines.collect();
    }
}

#[test]
fn an_edit_of_one_field_touches_its_lines_only() {
    for seed in 0..FILES {
        let file = generated(seed);
        let (text, mut chance) = (file.text(), Chance(seed | 1));
        for field in file.fields() {
            let value = (chance.below(4) > 0).then(|| new_value(&mut chance, &field).to_owned());
            let edited = amend(file.name, &text, &[(field.clone(), value.clone())]).unwrap_or_else(|error| panic!("{seed} {field}: {error}\n{text}"));
            let (before, after) = file.around(&field);
            assert!(edited.starts_with(&before) && edited.ends_with(after.trim_start_matches(['\r', '\n'])), "{seed} {field} {value:?}\n{text:?}\n{edited:?}");
            assert!(edited.len() >= before.len() + after.trim_start_matches(['\r', '\n']).len(), "{seed} {field}: pieces overlap");
            let kept = file.pieces.iter().filter(|(found, _)| found.as_ref() == Some(&field)).flat_map(|(_, text)| text.lines());
            for comment in kept.filter(|line| line.starts_with("# above") || line.starts_with("# for")) {
                assert_eq!(edited.matches(comment).count(), text.matches(comment).count(), "{seed} {field}: {comment}");
            }
        }
    }
}

#[test]
fn an_edit_with_the_same_value_changes_nothing() {
    for seed in 0..FILES {
        let file = generated(seed);
        let text = file.text();
        assert_eq!(merge(file.name, Some(&text), Some(&text), &text), Ok(Merge::Unchanged), "{seed}\n{text:?}");
    }
}

#[test]
fn disjoint_edits_merge_alike_from_both_sides() {
    for seed in 0..FILES {
        let (file, mut chance) = (generated(seed), Chance(seed | 1));
        let (base, fields) = (file.text(), file.fields());
        let (one, other) = (chance.below(fields.len()), chance.below(fields.len()));
        if one == other {
            continue;
        }
        let edit = |at: usize, value: &str| amend(file.name, &base, &[(fields[at].clone(), Some(value.to_owned()))]).expect("an edit");
        let (ours, theirs) = (edit(one, "\"ours\""), edit(other, "\"theirs\""));
        let [forth, back] = [(&ours, &theirs), (&theirs, &ours)].map(|(now, proposed)| match merge(file.name, Some(&base), Some(now), proposed) {
            Ok(Merge::Text(text)) => text,
            other => panic!("{seed}: {other:?}"),
        });
        assert!(changes(file.name, Some(&forth), &back).expect("sound").is_empty(), "{seed}\n{forth}\n{back}");
        assert_eq!(changes(file.name, Some(&base), &forth).expect("sound").len(), 2, "{seed}");
    }
}

#[test]
fn no_clash_is_ever_decided_by_the_machine() {
    for seed in 0..FILES {
        let (file, mut chance) = (generated(seed), Chance(seed | 1));
        let (base, fields) = (file.text(), file.fields());
        let field = &fields[chance.below(fields.len())];
        let edit = |value: Option<&str>| amend(file.name, &base, &[(field.clone(), value.map(str::to_owned))]).expect("an edit");
        let gone = chance.below(3) == 0;
        let (ours, theirs) = (edit(Some("\"ours\"")), edit((!gone).then_some("\"theirs\"")));
        for (now, proposed) in [(&ours, &theirs), (&theirs, &ours)] {
            let Ok(Merge::Clashes(clashes)) = merge(file.name, Some(&base), Some(now), proposed) else { panic!("{seed}: no clash") };
            assert_eq!(clashes.iter().map(|clash| &clash.field).collect::<Vec<_>>(), [field], "{seed}");
        }
    }
}
