//! Sets of first letters: most words of a text are done with by these.

/// A set of letters in lower case: each has the bit of its last seven bits. No two of Latin and Cyrillic share one; of other scripts some do,
/// and a word is looked at in vain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Letters(u128);

impl Letters {
    /// Whether a letter is in it.
    pub(crate) fn contains(self, letter: char) -> bool {
        self.0 & bit(letter) != 0
    }

    /// The letters of both.
    pub(crate) fn and(self, other: Letters) -> Letters {
        Letters(self.0 | other.0)
    }
}

fn bit(letter: char) -> u128 {
    1 << (letter as u32 & 127)
}

impl FromIterator<char> for Letters {
    fn from_iter<I: IntoIterator<Item = char>>(letters: I) -> Letters {
        Letters(letters.into_iter().fold(0, |bits, letter| bits | bit(letter)))
    }
}

impl FromIterator<Letters> for Letters {
    fn from_iter<I: IntoIterator<Item = Letters>>(sets: I) -> Letters {
        sets.into_iter().fold(Letters::default(), Letters::and)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_and_cyrillic_letters_are_told_apart() {
        let alphabet = || ('a'..='z').chain('а'..='џ');
        for letter in alphabet() {
            let set: Letters = [letter].into_iter().collect();
            assert!(alphabet().filter(|other| set.contains(*other)).eq([letter]), "{letter}");
        }
        assert!(!Letters::default().contains('a'));
    }
}
