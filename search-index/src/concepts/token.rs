//! Words of phrases, and which of them a word of a text can be: by its form, its lemmas or its stem.

use super::lists::Lists;
use super::table::Voice;
use crate::analysis::{Script, Word, lemmas, russian_stems, stems};
use fst::Map;
use model::Language;
use rustc_hash::FxHashMap;

/// The number of a word of the phrases.
pub(crate) type Token = u32;

/// The number of a row of words that stand for one another in phrases: child, son, daughter.
pub(crate) type Alike = u8;

/// Words of phrases while the table is read.
#[derive(Default)]
pub(super) struct Learner {
    /// Voice and folded form → token.
    numbers: FxHashMap<(Voice, String), Token>,
    voices: Vec<Voice>,
    /// Keys and their tokens.
    met_by: Vec<(String, Token)>,
    /// Key → the row of words it is alike with.
    alike: FxHashMap<String, Alike>,
    /// Per token, the same.
    alike_of: Vec<Option<Alike>>,
}

/// A word of a phrase: its voice and what it is met by.
pub(crate) struct Tokens {
    voices: Vec<Voice>,
    /// Voice and folded form → token.
    numbers: Map<Vec<u8>>,
    /// Key → number of its list of tokens.
    keys: Map<Vec<u8>>,
    met_by: Lists<Token>,
    /// Key → the row of words it is alike with.
    alike: FxHashMap<String, Alike>,
    /// Per token, the same.
    alike_of: Vec<Option<Alike>>,
}

impl Learner {
    /// Lets words stand for one another in phrases that are learnt from now on.
    pub(super) fn liken(&mut self, voice: Voice, word: &Word, alike: Alike) {
        self.alike.extend(keys_of_phrase(voice, word).into_iter().map(|key| (key, alike)));
    }

    /// The token of a word of a phrase, new or known.
    pub(super) fn learn(&mut self, voice: Voice, word: &Word) -> Token {
        let token = self.voices.len() as Token;
        let known = *self.numbers.entry((voice, word.folded.clone())).or_insert(token);
        if known == token {
            self.voices.push(voice);
            self.meet(token, keys_of_phrase(voice, word));
        }
        known
    }

    fn meet(&mut self, token: Token, keys: Vec<String>) {
        self.alike_of.push(keys.iter().find_map(|key| self.alike.get(key)).copied());
        self.met_by.extend(keys.into_iter().map(|key| (key, token)));
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.voices.len()
    }

    /// All words that stand in phrases, folded, each once, in order; short names aside.
    pub(super) fn words(&self) -> Vec<&str> {
        let spoken = self.numbers.keys().filter(|(voice, _)| *voice != Voice::Acronym);
        let mut words: Vec<_> = spoken.map(|(_, folded)| folded.as_str()).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The words, ready to be met.
    pub(super) fn done(mut self) -> Tokens {
        let mut numbers: Vec<_> = self.numbers.iter().map(|((voice, folded), token)| (named(*voice, folded), *token)).collect();
        numbers.sort_unstable();
        self.met_by.sort_unstable();
        let lists: Vec<_> = self.met_by.chunk_by(|(one, _), (other, _)| one == other).collect();
        let listed = lists.iter().zip(0..).flat_map(|(list, number)| list.iter().map(move |(_, token)| (number, *token))).collect();
        Tokens {
            numbers: map(numbers.iter().map(|(name, token)| (name, u64::from(*token)))),
            keys: map(lists.iter().map(|list| &list[0].0).zip(0..)),
            met_by: Lists::grouped(lists.len(), listed),
            voices: self.voices,
            alike: self.alike,
            alike_of: self.alike_of,
        }
    }
}

impl Tokens {
    /// The row of words a word of a text is alike with.
    pub(crate) fn alike(&self, word: &Word) -> Option<Alike> {
        keys(word).iter().chain(&skeleton(&word.folded).map(|skeleton| key('k', &skeleton))).find_map(|key| self.alike.get(key)).copied()
    }

    /// The row of words a token is alike with.
    pub(crate) fn alike_of(&self, token: Token) -> Option<Alike> {
        self.alike_of[token as usize]
    }

    /// The voice of a token.
    pub(crate) fn voice(&self, token: Token) -> Voice {
        self.voices[token as usize]
    }

    /// The tokens a word can be.
    pub(crate) fn of(&self, word: &Word) -> Vec<Token> {
        self.by_keys(keys(word).iter())
    }

    /// The tokens that Polish lemmas have, which Cyrillic letters can stand for.
    pub(crate) fn of_polish(&self, lemmas: &[String]) -> Vec<Token> {
        self.by_keys(lemmas.iter().map(|lemma| key('p', lemma)))
    }

    /// The tokens that Latin letters can stand for: spelt a little otherwise, or Ukrainian with these lemmas.
    pub(crate) fn of_latin(&self, folded: &str, lemmas: &[String]) -> Vec<Token> {
        self.by_keys(lemmas.iter().map(|lemma| key('u', lemma)).chain(skeleton(folded).map(|skeleton| key('k', &skeleton))))
    }

    /// Whether a word is a token as it is written, not in another form.
    pub(crate) fn is_written(&self, token: Token, word: &Word) -> bool {
        self.numbers.get(named(self.voice(token), &word.folded)) == Some(u64::from(token))
    }

    /// Whether a word stands in a phrase just so.
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.keys.contains_key(key('x', folded))
    }

    /// Whether it is a short name.
    pub(crate) fn is_acronym(&self, folded: &str) -> bool {
        self.keys.contains_key(key('a', folded))
    }

    fn by_keys<K: AsRef<[u8]>>(&self, keys: impl Iterator<Item = K>) -> Vec<Token> {
        let lists = keys.filter_map(|key| self.keys.get(key));
        let mut tokens: Vec<_> = lists.flat_map(|list| self.met_by.get(list as u32)).copied().collect();
        tokens.sort_unstable();
        tokens.dedup();
        tokens
    }
}

/// What comes in order as a map.
fn map<K: AsRef<[u8]>>(sorted: impl Iterator<Item = (K, u64)>) -> Map<Vec<u8>> {
    #[expect(clippy::expect_used, reason = "the keys come out of a map in order, and memory does not fail to be written")]
    Map::from_iter(sorted).expect("keys in order")
}

/// A word and who says it.
fn named(voice: Voice, folded: &str) -> String {
    key(char::from(b'0' + voice as u8), folded)
}

fn key(kind: char, text: &str) -> String {
    let mut key = String::with_capacity(1 + text.len());
    key.push(kind);
    key.push_str(text);
    key
}

fn keys_of_phrase(voice: Voice, word: &Word) -> Vec<String> {
    if voice == Voice::Acronym {
        return vec![key('a', &word.folded)];
    }
    let kinds: &[char] = match voice {
        Voice::English => &['x', 'e'],
        Voice::Russian => &['x', 'r'],
        Voice::Latin => &['x'],
        _ => &['x', 'p', 'u'],
    };
    let mut keys: Vec<_> = keys(word).into_iter().filter(|key| kinds.iter().any(|kind| key.starts_with(*kind))).collect();
    keys.extend(skeleton(&word.folded).filter(|_| voice == Voice::Latin).map(|skeleton| key('k', &skeleton)));
    keys
}

/// All keys of a word: `x` its form, `p` `u` `e` `r` what it is in a language.
fn keys(word: &Word) -> Vec<String> {
    let mut keys = vec![key('x', &word.folded), key('a', &word.folded)];
    match word.script {
        Script::Latin => {
            keys.extend(read_as(Language::POLISH, word).iter().map(|stem| key('p', stem)));
            keys.extend(stems(Language::ENGLISH, word).iter().map(|stem| key('e', stem)));
        }
        Script::Cyrillic => {
            keys.extend(read_as(Language::UKRAINIAN, word).iter().map(|stem| key('u', stem)));
            keys.extend(russian_stems(word).iter().map(|stem| key('r', stem)));
        }
        Script::Other => {}
    }
    keys
}

fn read_as(language: Language, word: &Word) -> Vec<String> {
    let known = lemmas(language, word);
    if known.is_empty() { stems(language, word) } else { known }
}

/// What different spellings of one word in Latin letters share; none for short words, which would share too much.
fn skeleton(folded: &str) -> Option<String> {
    if folded.len() < 4 || !folded.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return None;
    }
    let mut plain = folded.to_owned();
    for (spelling, letter) in
        [("shch", "s"), ("szcz", "s"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("kh", "h"), ("gh", "h"), ("ch", "c"), ("cz", "c"), ("ts", "c"), ("zh", "z")]
    {
        plain = plain.replace(spelling, letter);
    }
    let mut skeleton = String::with_capacity(plain.len());
    for letter in plain.chars().map(plain_letter) {
        if !skeleton.ends_with(letter) {
            skeleton.push(letter);
        }
    }
    Some(skeleton)
}

fn plain_letter(letter: char) -> char {
    match letter {
        'g' | 'x' => 'h',
        'y' | 'j' => 'i',
        'w' => 'v',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_in_latin_letters_share_a_skeleton() {
        for (one, other) in [("hroshi", "groszi"), ("dytynu", "ditinu"), ("vyplata", "wiplata"), ("khvoryi", "hvorij")] {
            assert_eq!(skeleton(one), skeleton(other), "{one} {other}");
        }
        assert_eq!(skeleton("kot"), None);
    }
}
