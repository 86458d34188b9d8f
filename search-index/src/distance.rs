//! How many typing mistakes lie between two words.

/// Longest word that is compared, in letters.
const LONGEST: usize = 40;

/// Letters put in, left out, swapped with the next or mistaken, at most `most`.
pub(crate) fn distance(typed: &[char], known: &str, most: usize) -> Option<usize> {
    // a letter has at most two bytes in our scripts: most words are done with here
    if typed.len() > LONGEST || known.len() > 2 * (typed.len() + most) {
        return None;
    }
    let known: Vec<char> = known.chars().collect();
    if known.len().abs_diff(typed.len()) > most {
        return None;
    }
    let found = last_row(typed, &known, most)?;
    (found <= most).then_some(found)
}

fn last_row(typed: &[char], known: &[char], most: usize) -> Option<usize> {
    let mut rows = [[0; LONGEST + 4]; 3];
    (0..=known.len()).for_each(|at| rows[0][at] = at);
    for line in 1..=typed.len() {
        rows.rotate_right(1);
        rows[0][0] = line;
        for at in 1..=known.len() {
            let same = usize::from(typed[line - 1] != known[at - 1]);
            let mut best = (rows[1][at] + 1).min(rows[0][at - 1] + 1).min(rows[1][at - 1] + same);
            if line > 1 && at > 1 && typed[line - 1] == known[at - 2] && typed[line - 2] == known[at - 1] {
                best = best.min(rows[2][at - 2] + 1);
            }
            rows[0][at] = best;
        }
        if rows[0][..=known.len()].iter().all(|mistakes| *mistakes > most) {
            return None;
        }
    }
    Some(rows[0][known.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_counted() {
        for (typed, known, expected) in [
            ("zasilek", "zasilek", Some(0)),
            ("zaislek", "zasilek", Some(1)),
            ("zasilk", "zasilek", Some(1)),
            ("zasiilek", "zasilek", Some(1)),
            ("опикун", "опікун", Some(1)),
            ("zsailke", "zasilek", Some(2)),
            ("zsailke", "dodatek", None),
            ("dom", "domowy", None),
        ] {
            let letters: Vec<_> = typed.chars().collect();
            assert_eq!(distance(&letters, known, 2), expected, "{typed} {known}");
        }
    }

    #[test]
    fn long_noise_is_far_from_everything() {
        let noise: Vec<_> = "a".repeat(64).chars().collect();
        assert_eq!(distance(&noise, &"a".repeat(64), 2), None);
        let longest: Vec<_> = "a".repeat(LONGEST).chars().collect();
        assert_eq!(distance(&longest, &"a".repeat(LONGEST + 2), 2), Some(2));
    }
}
