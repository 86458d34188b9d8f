//! Makes the meanings out of the table of concepts.

use super::leaning::Leanings;
use super::lists::{Lists, Texts};
use super::steps::Ways;
use super::table::{self, Row, Voice};
use super::token::{Alike, Learner, Token};
use super::{CITY, Concept, Concepts, NO_PHRASE, Phrase};
use crate::analysis::{Letters, is_negation, is_stop, words};
use std::collections::BTreeMap;
use std::ops::Range;

/// Fewest letters of a word in which a mistake is put right.
const SHORTEST_MISTAKEN: usize = 4;

/// Meanings while the table is read.
#[derive(Default)]
struct Learning {
    concepts: Vec<Concept>,
    phrases: Vec<Phrase>,
    texts: Texts,
    folded: Texts,
    learner: Learner,
    ways: Ways,
    ends: Vec<u32>,
    /// Phrases and their telling tokens.
    telling: Vec<(u32, Token)>,
}

impl Concepts {
    /// The meanings of a table; what is wrong with it is passed over.
    pub(super) fn new(text: &str) -> Concepts {
        let mut learning = Learning::default();
        let table = table::read(text);
        table.alike.iter().enumerate().for_each(|(number, row)| learning.liken(number as Alike, row));
        table.concepts.into_iter().for_each(|row| learning.add(row));
        learning.done()
    }
}

impl Learning {
    fn liken(&mut self, alike: Alike, row: &Row) {
        for (voice, text) in &row.phrases {
            words(text).for_each(|word| self.learner.liken(*voice, &word, alike));
        }
    }

    fn add(&mut self, row: Row) {
        let (number, first) = (self.concepts.len() as u16, self.phrases.len() as u32);
        row.phrases.iter().for_each(|(voice, text)| self.learn(number, *voice, text));
        let (city, phrases) = (row.id.starts_with(CITY), first..self.phrases.len() as u32);
        let letters = self.letters(phrases.clone());
        self.concepts.push(Concept { id: row.id, crisis: row.crisis, city, phrases, letters });
    }

    fn letters(&self, phrases: Range<u32>) -> [Letters; Voice::ALL] {
        let mut letters = [Letters::default(); Voice::ALL];
        for phrase in phrases {
            let first = self.folded.get(phrase).split(' ').filter_map(|word| word.chars().next()).collect();
            let of_voice = &mut letters[self.phrases[phrase as usize].voice as usize];
            *of_voice = of_voice.and(first);
        }
        letters
    }

    /// Learns a phrase, unless another one is written with the same words.
    fn learn(&mut self, concept: u16, voice: Voice, text: &str) {
        let words: Vec<_> = words(text).collect();
        let tokens: Vec<_> = words.iter().map(|word| self.learner.learn(voice, word)).collect();
        let (number, end) = (self.phrases.len() as u32, self.ways.lay(&tokens));
        if !self.ends_at(end, number) {
            return;
        }
        let telling = words.iter().zip(&tokens).filter(|(word, _)| !is_stop(word)).map(|(_, token)| *token);
        self.telling.extend(telling.map(|token| (number, token)));
        self.texts.push(text);
        self.folded.push(&words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "));
        let negated = words.iter().any(|word| is_stop(word) && is_negation(word));
        self.phrases.push(Phrase { concept, voice, first: tokens.first().copied().unwrap_or_default(), negated });
    }

    /// Lets a phrase end at a node, unless another one does.
    fn ends_at(&mut self, node: u32, phrase: u32) -> bool {
        let node = node as usize;
        if self.ends.len() <= node {
            self.ends.resize(node + 1, NO_PHRASE);
        }
        let free = self.ends[node] == NO_PHRASE;
        if free {
            self.ends[node] = phrase;
        }
        free
    }

    fn done(mut self) -> Concepts {
        let tokens = self.learner.len();
        let long = |word: &&str| word.chars().nth(SHORTEST_MISTAKEN - 1).is_some();
        let words: Vec<_> = self.learner.words().into_iter().filter(long).collect();
        let (by_letter, words) = (by_letter(&words), words.into_iter().collect());
        let told: Vec<_> = self.telling.iter().map(|(phrase, token)| (*token, self.phrases[*phrase as usize].concept)).collect();
        let telling = Lists::grouped(self.phrases.len(), self.telling.clone());
        let several = self.telling.iter().filter(|(phrase, _)| telling.get(*phrase).len() >= 2);
        let by_telling = Lists::grouped(tokens, several.map(|(phrase, token)| (*token, *phrase)).collect());
        self.texts.shrink();
        self.folded.shrink();
        Concepts {
            concepts: self.concepts,
            phrases: self.phrases,
            texts: self.texts,
            folded: self.folded,
            telling,
            tokens: self.learner.done(),
            steps: self.ways.done(tokens),
            ends: self.ends,
            by_telling,
            leanings: Leanings::of(tokens, &told),
            words,
            by_letter,
        }
    }
}

fn by_letter(words: &[&str]) -> BTreeMap<char, Range<u32>> {
    let mut by_letter: BTreeMap<char, Range<u32>> = BTreeMap::new();
    for (number, letter) in words.iter().zip(0..).filter_map(|(word, number)| word.chars().next().map(|letter| (number, letter))) {
        by_letter.entry(letter).or_insert(number..number).end = number + 1;
    }
    by_letter
}
