//! Forms one typing mistake away: every such spelling is looked up, some hundred nanoseconds each.

/// Longest word that is tried, in letters.
const LONGEST: usize = 24;

/// Spellings with two letters swapped or a letter too many taken out: the slips of a quick thumb. The first letter stays.
pub(crate) fn slips(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let swapped = (2..letters.len()).map(|at| spelled(&letters[..at - 1], &[letters[at], letters[at - 1]], letters.get(at + 1..)));
    let taken_out = (1..letters.len()).map(|at| spelled(&letters[..at], &[], letters.get(at + 1..)));
    if letters.len() > LONGEST { Vec::new() } else { swapped.chain(taken_out).collect() }
}

/// Spellings with two letters swapped, a letter left out, mistaken or put in; the first letter stays.
pub(super) fn spellings(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    if !(2..=LONGEST).contains(&letters.len()) {
        return Vec::new();
    }
    let alphabet: Vec<char> = if folded.is_ascii() { ('a'..='z').collect() } else { ('а'..='я').chain("єії".chars()).collect() };
    let mut spellings = Vec::new();
    for at in 1..letters.len() {
        if let Some(next) = letters.get(at + 1) {
            spellings.push(spelled(&letters[..at], &[*next, letters[at]], letters.get(at + 2..)));
        }
        spellings.push(spelled(&letters[..at], &[], letters.get(at + 1..)));
        spellings.extend(alphabet.iter().map(|letter| spelled(&letters[..at], &[*letter], letters.get(at + 1..))));
        spellings.extend(alphabet.iter().map(|letter| spelled(&letters[..at], &[*letter], letters.get(at..))));
    }
    spellings.extend(alphabet.iter().map(|letter| spelled(&letters, &[*letter], None)));
    spellings
}

fn spelled(begin: &[char], middle: &[char], end: Option<&[char]>) -> String {
    begin.iter().chain(middle).chain(end.unwrap_or_default()).collect()
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_are_swaps_and_letters_too_many() {
        assert_eq!(slips("abcd"), ["acbd", "abdc", "acd", "abd", "abc"]);
        assert_eq!(slips("я"), Vec::<String>::new());
        assert_eq!(slips(&"a".repeat(100)), Vec::<String>::new());
    }
}
