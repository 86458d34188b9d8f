//! Words of a query that stand together in an entry say more than the same words apart.

use crate::knowledge::Knowledge;
use crate::probe::{Candidate, Probe};
use crate::scribe::{names, together};
use crate::term::{Form, term};

/// Worth of two words that stand together, of a title, keyword or name that is the whole query, and of one that is its only word.
const PAIR: f32 = 3.0;
const WHOLE: f32 = 6.0;
const ONLY: f32 = 0.3;
/// Most words of a query that may be a whole title.
const MOST_WORDS: usize = 6;

/// The terms of words that stand together in the query.
pub(crate) fn praise(probes: &[&Probe], known: Knowledge<'_>) -> Vec<Vec<Candidate>> {
    let mut columns = Vec::new();
    for pair in probes.windows(2) {
        columns.push(in_all_languages(Form::Pair, PAIR, pair, known));
    }
    if (1..=MOST_WORDS).contains(&probes.len()) {
        let weight = if probes.len() == 1 { ONLY } else { WHOLE };
        columns.push(in_all_languages(Form::Whole, weight, probes, known));
    }
    columns
}

fn in_all_languages(form: Form, weight: f32, probes: &[&Probe], known: Knowledge<'_>) -> Vec<Candidate> {
    let of_language = |place: usize| {
        let language = known.languages[place];
        let spelled: Vec<_> =
            probes.iter().map(|probe| probe.likeliest().map_or_else(|| names(language, &probe.typed.word), |word| names(language, &word))).collect();
        together(&spelled).into_iter().map(move |together| Candidate { term: term(form, place, &together), weight })
    };
    (0..known.languages.len()).flat_map(of_language).collect()
}
