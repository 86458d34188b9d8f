//! A number that chooses a plural form.

/// A number of things, exact to the hundredth: 1.5 hours is 150 hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    hundredths: i64,
}

impl Count {
    /// From hundredths, as figures are kept.
    pub fn hundredths(hundredths: i64) -> Count {
        Count { hundredths }
    }

    pub(crate) fn in_hundredths(self) -> i64 {
        self.hundredths
    }
}

impl From<i64> for Count {
    fn from(number: i64) -> Count {
        Count { hundredths: number.saturating_mul(100) }
    }
}

impl From<usize> for Count {
    fn from(number: usize) -> Count {
        Count::from(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
