//! Medians with their spread.

use std::fmt;

/// The middle of several measurements, with the least and the greatest.
#[derive(Clone, Copy)]
pub(in crate::bench) struct Sum {
    /// The middle one.
    pub(in crate::bench) median: f64,
    least: f64,
    greatest: f64,
}

impl Sum {
    /// Sums up; nothing gives zeros.
    pub(in crate::bench) fn of(values: impl IntoIterator<Item = f64>) -> Sum {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_unstable_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
        Sum { median: at(values.len() / 2), least: at(0), greatest: at(values.len().saturating_sub(1)) }
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Sum { median, least, greatest } = *self;
        write!(text, "{} [{}–{}]", short(median), short(least), short(greatest))
    }
}

/// Three digits that matter.
pub(in crate::bench) fn short(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.1 => format!("{value:.3}"),
        size if size < 10.0 => format!("{value:.2}"),
        size if size < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_with_its_spread() {
        assert_eq!(Sum::of([3.0, 1.0, 20.0]).to_string(), "3.00 [1.00–20.0]");
        assert_eq!(Sum::of([]).to_string(), "0 [0–0]");
    }
}
