//! Numbers, money and figures.

use crate::{Count, messages, say};
use model::{Amount, Figure, FigureUnit, Language};

/// A whole number: 1376, 12 500; in English 1,376.
pub fn number(language: Language, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let sign = if number < 0 { "−" } else { "" };
    let from: usize = say::raw(language, "number-group-from", &[]).trim().parse().unwrap_or(5);
    if digits.len() < from {
        return format!("{sign}{digits}");
    }
    format!("{sign}{}", grouped(&digits, &say::raw(language, "number-group", &[])))
}

fn grouped(digits: &str, separator: &str) -> String {
    let mut result = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            result.push_str(separator);
        }
        result.push(digit);
    }
    result
}

/// A number in hundredths: 25,619,494 is 256 194,94; a whole one has no decimals, 150 is 1,5.
pub fn decimal(language: Language, hundredths: i64) -> String {
    let whole = number(language, hundredths / 100);
    let rest = (hundredths % 100).abs();
    let point = || say::raw(language, "number-decimal", &[]);
    match rest {
        0 => whole,
        rest if rest % 10 == 0 => format!("{whole}{}{}", point(), rest / 10),
        rest => format!("{whole}{}{rest:02}", point()),
    }
}

/// Money in grosz: 256 194,94 zł. Two decimals or none, as money is written.
pub fn money(language: Language, grosz: i64) -> String {
    let whole = number(language, grosz / 100);
    let amount = match (grosz % 100).abs() {
        0 => whole,
        rest => format!("{whole}{}{rest:02}", say::raw(language, "number-decimal", &[])),
    };
    messages::money(language, &amount)
}

/// «from 647 zł to 1,376 zł a month».
pub fn amount(language: Language, amount: &Amount) -> String {
    let (minimum, maximum) = (money(language, amount.minimum), money(language, amount.maximum));
    let range = match amount.minimum == amount.maximum {
        true => messages::amount_one(language, &minimum),
        false => messages::amount_range(language, &minimum, &maximum),
    };
    if amount.monthly { messages::amount_monthly(language, &range) } else { range }
}

/// «690 applications».
pub fn figure(language: Language, figure: &Figure) -> String {
    let count = Count::hundredths(figure.hundredths);
    let words: fn(Language, Count) -> String = match figure.unit {
        FigureUnit::Zloty => return money(language, figure.hundredths),
        FigureUnit::People => messages::unit_people,
        FigureUnit::Adults => messages::unit_adults,
        FigureUnit::Children => messages::unit_children,
        FigureUnit::Families => messages::unit_families,
        FigureUnit::Women => messages::unit_women,
        FigureUnit::Guardians => messages::unit_guardians,
        FigureUnit::Applications => messages::unit_applications,
        FigureUnit::Benefits => messages::unit_benefits,
        FigureUnit::Allowances => messages::unit_allowances,
        FigureUnit::Services => messages::unit_services,
        FigureUnit::Placements => messages::unit_placements,
        FigureUnit::Programmes => messages::unit_programmes,
        FigureUnit::Flats => messages::unit_flats,
        FigureUnit::Hours => messages::unit_hours,
        FigureUnit::Meetings => messages::unit_meetings,
        FigureUnit::Exhibitions => messages::unit_exhibitions,
        FigureUnit::Outings => messages::unit_outings,
        FigureUnit::Stays => messages::unit_stays,
        FigureUnit::Centres => messages::unit_centres,
        FigureUnit::Months => messages::unit_months,
        FigureUnit::Cards => messages::unit_cards,
        FigureUnit::Goals => messages::unit_goals,
        FigureUnit::Tasks => messages::unit_tasks,
    };
    words(language, count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::AsOf;

    #[test]
    fn numbers_and_money() {
        for (grosz, pl, en) in [
            (137_600, "1376~zł", "1,376~zł"),
            (1_250_000, "12~500~zł", "12,500~zł"),
            (25_619_494, "256~194,94~zł", "256,194.94~zł"),
            (33_180, "331,80~zł", "331.80~zł"),
            (5, "0,05~zł", "0.05~zł"),
            (0, "0~zł", "0~zł"),
        ] {
            assert_eq!(money(Language::POLISH, grosz).replace('\u{A0}', "~"), pl);
            assert_eq!(money(Language::ENGLISH, grosz).replace('\u{A0}', "~"), en);
        }
        assert_eq!(number(Language::UKRAINIAN, 1_234_567).replace('\u{A0}', "~"), "1~234~567");
    }

    #[test]
    fn figures_agree_with_their_number() {
        let say = |language, hundredths, unit| {
            figure(language, &Figure { id: "x".into(), hundredths, unit, as_of: AsOf::Undated, document: None, check: false }).replace('\u{A0}', " ")
        };
        for (number, pl, uk, en) in [
            (1, "1 rodzina", "1 сім’я", "1 family"),
            (2, "2 rodziny", "2 сім’ї", "2 families"),
            (5, "5 rodzin", "5 сімей", "5 families"),
            (12, "12 rodzin", "12 сімей", "12 families"),
            (21, "21 rodzin", "21 сім’я", "21 families"),
            (22, "22 rodziny", "22 сім’ї", "22 families"),
            (12_500, "12 500 rodzin", "12 500 сімей", "12,500 families"),
        ] {
            assert_eq!(say(Language::POLISH, number * 100, FigureUnit::Families), pl);
            assert_eq!(say(Language::UKRAINIAN, number * 100, FigureUnit::Families), uk);
            assert_eq!(say(Language::ENGLISH, number * 100, FigureUnit::Families), en);
        }
        assert_eq!(say(Language::POLISH, 150, FigureUnit::Hours), "1,5 godziny");
        assert_eq!(say(Language::ENGLISH, 25_619_494, FigureUnit::Zloty), "256,194.94 zł");
    }

    #[test]
    fn amounts() {
        let ipi = Amount { minimum: 64_700, maximum: 137_600, monthly: true, as_of: AsOf::Undated, legal_basis: None, document: None, check: true };
        for (language, expected) in [
            (Language::POLISH, "od 647 zł do 1376 zł miesięcznie"),
            (Language::UKRAINIAN, "від 647 zł до 1376 zł на місяць"),
            (Language::ENGLISH, "from 647 zł to 1,376 zł a month"),
        ] {
            assert_eq!(amount(language, &ipi).replace('\u{A0}', " "), expected);
        }
    }
}
