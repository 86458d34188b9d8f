//! Ukrainian in Latin letters, as phones without a Cyrillic keyboard make it: no rule book, Polish and English habits mixed. Instead of a second
//! dictionary the Ukrainian one is walked along every Cyrillic letter that the Latin ones may stand for (as a map of its own it has 45 MB).

use fst::Map;
use fst::raw::{Fst, Node, Output};

/// Most readings of one word.
const READINGS: usize = 16;
/// Most steps of one walk: words take some hundreds, only noise takes more.
const STEPS: usize = 2000;

/// Latin letters, what they stand for, and what else they may stand for.
const SPELLINGS: &[(&str, &str, &str)] = &[
    ("a", "а", ""),
    ("b", "б", ""),
    ("c", "ц", "чк"),
    ("ch", "ч", "х"),
    ("cz", "ч", ""),
    ("d", "д", ""),
    ("e", "е", "є"),
    ("f", "ф", ""),
    ("g", "г", ""),
    ("gh", "г", ""),
    ("h", "г", "х"),
    ("i", "і", "иїйь"),
    ("ia", "я", ""),
    ("ie", "є", ""),
    ("ii", "ї", ""),
    ("iu", "ю", ""),
    ("j", "й", "иіїжь"),
    ("ja", "я", ""),
    ("je", "є", ""),
    ("ji", "ї", ""),
    ("ju", "ю", ""),
    ("k", "к", ""),
    ("kh", "х", ""),
    ("l", "л", ""),
    ("m", "м", ""),
    ("n", "н", ""),
    ("o", "о", ""),
    ("p", "п", ""),
    ("r", "р", ""),
    ("s", "с", "шщ"),
    ("sch", "щ", ""),
    ("sh", "ш", "щ"),
    ("shch", "щ", ""),
    ("sz", "ш", "щ"),
    ("szcz", "щ", ""),
    ("t", "т", ""),
    ("ts", "ц", ""),
    ("u", "у", ""),
    ("v", "в", ""),
    ("w", "в", ""),
    ("x", "х", ""),
    ("y", "и", "іїйь"),
    ("ya", "я", ""),
    ("ye", "є", ""),
    ("yi", "ї", ""),
    ("yu", "ю", ""),
    ("z", "з", "ж"),
    ("zh", "ж", ""),
];

/// A Cyrillic form that the Latin letters may mean.
pub(super) struct Reading {
    pub(super) text: String,
    /// The number of its set of rules.
    pub(super) set: u64,
    /// How many letters are taken for something else than they mostly stand for.
    doubts: usize,
}

/// Every form of the dictionary that a Latin word may mean, the closest first.
pub(super) fn readings(map: &Map<&'static [u8]>, latin: &str) -> Vec<Reading> {
    if !latin.bytes().all(|letter| letter.is_ascii_lowercase()) {
        return Vec::new();
    }
    let fst = map.as_fst();
    let mut walk = Walk { fst, steps: STEPS, text: String::new(), found: Vec::new() };
    walk.on(&fst.root(), Output::zero(), latin, 0);
    walk.readings()
}

struct Walk<'m> {
    fst: &'m Fst<&'static [u8]>,
    steps: usize,
    /// The letters on the way here.
    text: String,
    found: Vec<Reading>,
}

impl<'m> Walk<'m> {
    fn readings(mut self) -> Vec<Reading> {
        self.found.sort_by(|a, b| (a.doubts, &a.text).cmp(&(b.doubts, &b.text)));
        self.found.dedup_by(|a, b| a.text == b.text);
        let doubts = self.found.first().map_or(0, |best| best.doubts + 1);
        self.found.retain(|reading| reading.doubts <= doubts);
        self.found.truncate(READINGS);
        self.found
    }

    fn on(&mut self, node: &Node<'m>, output: Output, latin: &str, doubts: usize) {
        let Some(steps) = self.steps.checked_sub(1) else { return };
        self.steps = steps;
        if latin.is_empty() && node.is_final() {
            self.found.push(Reading { text: self.text.clone(), set: output.cat(node.final_output()).value(), doubts });
        }
        self.letter(node, output, 'ь', latin, doubts); // nobody writes it
        self.doubled(node, output, latin, doubts);
        for (spelling, usual, others) in SPELLINGS {
            let Some(rest) = latin.strip_prefix(spelling) else { continue };
            usual.chars().for_each(|letter| self.letter(node, output, letter, rest, doubts));
            others.chars().for_each(|letter| self.letter(node, output, letter, rest, doubts + 1));
        }
    }

    /// Two equal letters are often written as one, and the other way round.
    fn doubled(&mut self, node: &Node<'m>, output: Output, latin: &str, doubts: usize) {
        if let Some(last) = self.text.chars().next_back().filter(|letter| *letter != 'ь') {
            self.letter(node, output, last, latin, doubts + 1);
        }
        let mut letters = latin.chars();
        if letters.next().is_some_and(|letter| letters.next() == Some(letter)) {
            self.on(node, output, &latin[1..], doubts + 1);
        }
    }

    fn letter(&mut self, node: &Node<'m>, output: Output, letter: char, latin: &str, doubts: usize) {
        let (mut node, mut output) = (*node, output);
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            let Some(at) = node.find_input(byte) else { return };
            let step = node.transition(at);
            (node, output) = (self.fst.node(step.addr), output.cat(step.out));
        }
        self.text.push(letter);
        self.on(&node, output, latin, doubts);
        self.text.pop();
    }
}
