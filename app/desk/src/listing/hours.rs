//! Opening hours as people write them: days by their short names in three languages become those of OSM; all else stays.

/// Short names of days, in lower case, with those of OSM.
const DAYS: [(&str, &str); 38] = [
    ("pn", "Mo"),
    ("pon", "Mo"),
    ("poniedziałek", "Mo"),
    ("wt", "Tu"),
    ("wtorek", "Tu"),
    ("śr", "We"),
    ("sr", "We"),
    ("środa", "We"),
    ("cz", "Th"),
    ("czw", "Th"),
    ("czwartek", "Th"),
    ("pt", "Fr"),
    ("piątek", "Fr"),
    ("sb", "Sa"),
    ("sob", "Sa"),
    ("sobota", "Sa"),
    ("nd", "Su"),
    ("ndz", "Su"),
    ("niedz", "Su"),
    ("niedziela", "Su"),
    ("пн", "Mo"),
    ("вт", "Tu"),
    ("ср", "We"),
    ("чт", "Th"),
    ("пт", "Fr"),
    ("сб", "Sa"),
    ("нд", "Su"),
    ("неділя", "Su"),
    ("mon", "Mo"),
    ("tue", "Tu"),
    ("wed", "We"),
    ("thu", "Th"),
    ("fri", "Fr"),
    ("sat", "Sa"),
    ("sun", "Su"),
    ("monday", "Mo"),
    ("friday", "Fr"),
    ("saturday", "Sa"),
];

/// The hours as the file writes them.
pub(super) fn in_osm(typed: &str) -> String {
    let mut text = String::new();
    let mut word = String::new();
    for sign in typed.chars().chain([' ']) {
        if sign.is_alphabetic() {
            word.push(sign);
            continue;
        }
        text.push_str(day(&word));
        word.clear();
        text.push(if matches!(sign, '–' | '—' | '‑') { '-' } else { sign });
    }
    with_minutes(text.trim())
}

fn day(word: &str) -> &str {
    let lower = word.to_lowercase();
    DAYS.iter().find(|(name, _)| *name == lower).map_or(word, |(_, day)| day)
}

/// `8-15` → `08:00-15:00`, `8.30` → `08:30`: what can only be a time.
fn with_minutes(text: &str) -> String {
    let piece = |piece: &str| piece.split('-').map(time).collect::<Vec<_>>().join("-");
    text.split(' ').map(|word| word.split(',').map(piece).collect::<Vec<_>>().join(",")).collect::<Vec<_>>().join(" ")
}

fn time(text: &str) -> String {
    let (bare, end) = text.strip_suffix(';').map_or((text, ""), |bare| (bare, ";"));
    let (hour, minute) = bare.split_once([':', '.']).unwrap_or((bare, "00"));
    let is_number = |text: &str, longest: usize| (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    match is_number(hour, 2) && is_number(minute, 2) && minute.len() == 2 {
        true => format!("{hour:0>2}:{minute}{end}"),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::in_osm;

    #[test]
    fn hours_as_people_write_them() {
        for (typed, expected) in [
            ("Mo-Fr 08:00-15:00", "Mo-Fr 08:00-15:00"),
            ("pn–pt 8-15", "Mo-Fr 08:00-15:00"),
            ("Pon-Czw 8.30-16:00; pt 8-14", "Mo-Th 08:30-16:00; Fr 08:00-14:00"),
            ("пн,ср 9:00-12:00", "Mo,We 09:00-12:00"),
            ("Mo-Fr 08:00-15:00; PH off", "Mo-Fr 08:00-15:00; PH off"),
            ("zadzwoń", "zadzwoń"),
            ("", ""),
        ] {
            assert_eq!(in_osm(typed), expected, "{typed}");
        }
    }
}
