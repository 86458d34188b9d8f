//! The usual measures, over queries with several right answers of equal worth.

use super::Asked;
use std::fmt;

/// How well a set of queries is answered.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    /// How many queries.
    pub(crate) queries: usize,
    /// Share of queries with a right answer among the first three.
    pub(crate) success: f64,
    /// Mean of 1 / rank of the first right answer among the first ten.
    pub(crate) reciprocal: f64,
    /// Normalized discounted cumulative gain of the first ten.
    pub(crate) gain: f64,
}

impl Score {
    /// The means over queries.
    pub(crate) fn of<'a>(asked: impl IntoIterator<Item = &'a Asked>) -> Score {
        let mut sum = Score::default();
        for asked in asked {
            sum.queries += 1;
            sum.success += f64::from(u8::from(asked.rank().is_some_and(|rank| rank <= 3)));
            sum.reciprocal += asked.rank().map_or(0.0, |rank| 1.0 / rank as f64);
            sum.gain += gain(asked);
        }
        sum.divided(sum.queries)
    }

    /// The mean of several scores, each of the same weight.
    pub(crate) fn mean(scores: &[Score]) -> Score {
        let add = |sum: Score, score: &Score| Score {
            queries: sum.queries + score.queries,
            success: sum.success + score.success,
            reciprocal: sum.reciprocal + score.reciprocal,
            gain: sum.gain + score.gain,
        };
        scores.iter().fold(Score::default(), add).divided(scores.len())
    }

    fn divided(self, by: usize) -> Score {
        let by = by.max(1) as f64;
        Score { success: self.success / by, reciprocal: self.reciprocal / by, gain: self.gain / by, ..self }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, line: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(line, "{:>5} {:>10.3} {:>7.3} {:>8.3}", self.queries, self.success, self.reciprocal, self.gain)
    }
}

fn gain(asked: &Asked) -> f64 {
    let discount = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let right = asked.answers.iter().take(10).enumerate().filter(|(_, answer)| asked.gold.right.contains(answer));
    let best: f64 = (0..asked.gold.right.len().min(10)).map(discount).sum();
    right.map(|(place, _)| discount(place)).sum::<f64>() / best
}
