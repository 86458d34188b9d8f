//! Telephone numbers as people read them.

use model::PhoneNumber;

const NO_BREAK: &str = "\u{A0}";

/// Two-digit country codes (ITU E.164); `1` and `7` have one digit, all others three.
const TWO_DIGITS: [&str; 42] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60",
    "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95",
];

/// A Polish number as on a letter (`71 782 23 60`), a foreign one with its country code, a short one as it is.
pub fn phone(number: &PhoneNumber) -> String {
    let text = number.as_str();
    match (text.strip_prefix("+48"), text.strip_prefix('+')) {
        (Some(national), _) if number.is_polish_mobile() => cut(national, &[3, 3, 3]),
        (Some(national), _) => cut(national, &[2, 3, 2, 2]),
        (None, Some(international)) => foreign(international),
        (None, None) => text.to_owned(),
    }
}

fn foreign(digits: &str) -> String {
    let code = match digits {
        digits if digits.starts_with(['1', '7']) => 1,
        digits if TWO_DIGITS.iter().any(|code| digits.starts_with(code)) || digits.starts_with("98") => 2,
        _ => 3,
    };
    let (code, national) = digits.split_at(code.min(digits.len()));
    format!("+{code}{NO_BREAK}{}", cut(national, &[2, 3]))
}

/// Cuts digits into groups; what is left over goes on in twos, a single last digit joins its neighbour.
fn cut(digits: &str, sizes: &[usize]) -> String {
    let mut groups = Vec::new();
    let mut rest = digits;
    for size in sizes.iter().copied().chain(std::iter::repeat(2)) {
        if rest.len() <= size + 1 {
            break;
        }
        let (group, remaining) = rest.split_at(size);
        groups.push(group);
        rest = remaining;
    }
    groups.push(rest);
    groups.join(NO_BREAK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped() {
        for (number, expected) in [
            ("+48717822360", "71 782 23 60"),
            ("+48600100200", "600 100 200"),
            ("112", "112"),
            ("+380441234567", "+380 44 123 45 67"),
            ("+493012345678", "+49 30 123 45 678"),
            ("+12025550123", "+1 20 255 50 123"),
            ("+35312345", "+353 12 345"),
        ] {
            let parsed = PhoneNumber::parse(number).expect("a number");
            assert_eq!(phone(&parsed).replace('\u{A0}', " "), expected);
        }
    }
}
