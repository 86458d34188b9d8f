//! Inputs out of inputs: bits turned, pieces cut, doubled, moved and taken from elsewhere, words of the trade put in between.

use crate::chance::Chance;

/// Longest input, bytes: a content file may have 256 kB, and short inputs find more in the same time.
const LONGEST: usize = 32 * 1024;
/// Times that one piece may be repeated: deep nesting and long lists come of it.
const REPEATED: usize = 200;

/// A new input.
pub(super) fn made(chance: &mut Chance, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = chance.one(seeds).clone();
    for _ in 0..=chance.below(6) {
        step(chance, &mut input, seeds, words);
        input.truncate(LONGEST);
    }
    input
}

fn step(chance: &mut Chance, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str]) {
    let (from, to) = range(chance, input.len());
    match chance.below(7) {
        0 if from < input.len() => input[from] ^= 1 << chance.below(8),
        1 => drop(input.drain(from..to)),
        2 => put(input, from, &input[from..to].repeat(1 + chance.below(3))),
        3 => put(input, from, &chance.one(words).repeat(1 + chance.below(2) * chance.below(REPEATED)).into_bytes()),
        4 => {
            let other = chance.one(seeds);
            let (from_other, to_other) = range(chance, other.len());
            input.splice(from..to, other[from_other..to_other].iter().copied());
        }
        5 => put(
            input,
            from,
            chance.one(&["\u{0}", "\u{202e}", "\u{301}", "\u{ad}", "İ", "ß", "ﬁ", "𝟙", "🇺🇦", "\r", "9999999999999999999", "-1", "1e999"]).as_bytes(),
        ),
        _ => input.truncate(from),
    }
}

fn put(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// A piece of something that long, mostly a short one.
fn range(chance: &mut Chance, length: usize) -> (usize, usize) {
    let from = chance.below(length + 1);
    let most = if chance.below(4) == 0 { length } else { 32 };
    (from, (from + chance.below(most + 1)).min(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inputs_differ_are_bounded_and_can_be_told_again() {
        let seeds = [b"one [two](three)".to_vec(), b"\"four\"".to_vec()];
        let drawn = || (0..200).map(|thing| made(&mut Chance::new(1, thing), &seeds, &["[", "\n\n"])).collect::<Vec<_>>();
        let inputs = drawn();
        assert_eq!(inputs, drawn());
        assert!(inputs.iter().all(|input| input.len() <= LONGEST));
        assert!(inputs.iter().collect::<std::collections::BTreeSet<_>>().len() > 100);
    }
}
