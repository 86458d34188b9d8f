//! Opening hours as people write them, turned into those of OSM.

/// Days as people write them, in three languages, longest first.
const DAYS: [(&str, &[&str]); 7] = [
    ("Mo", &["poniedziałek", "понеділок", "monday", "pon", "mon", "пн", "pn", "mo"]),
    ("Tu", &["wtorek", "вівторок", "tuesday", "wto", "tue", "вт", "wt", "tu"]),
    ("We", &["środa", "середа", "wednesday", "śro", "wed", "ср", "śr", "sr", "we"]),
    ("Th", &["czwartek", "четвер", "thursday", "czw", "thu", "чт", "cz", "th"]),
    ("Fr", &["piątek", "п’ятниця", "п'ятниця", "friday", "pią", "fri", "пт", "pt", "fr"]),
    ("Sa", &["sobota", "субота", "saturday", "sob", "sat", "сб", "so", "sb", "sa"]),
    ("Su", &["niedziela", "неділя", "sunday", "niedz", "ndz", "nie", "sun", "нд", "nd", "ni", "su"]),
];

/// Hours as OSM writes them; as people write them («pn-pt 8-15, sob. 9:00–12:00») they are turned into that. `None` when neither is so.
pub fn hours(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.is_empty() || model::Schedule::parse(typed).is_ok() {
        return Some(typed.to_owned());
    }
    let turned = turned(typed);
    model::Schedule::parse(&turned).ok().map(|_| turned)
}

fn turned(typed: &str) -> String {
    let plain: String = typed.to_lowercase().replace(['–', '—', '−'], "-").replace(" - ", "-").replace(" do ", "-").replace(['\n', ';'], ", ");
    let mut text = String::new();
    for word in pieces(&plain) {
        let day = DAYS.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(day, _)| (*day).to_owned());
        text.push_str(&day.unwrap_or(word));
    }
    let spaced = text.split_whitespace().map(|word| times(word.trim_end_matches('.'))).collect::<Vec<_>>().join(" ");
    separated(&spaced)
}

/// Words and what stands between them; a full stop after a word of letters belongs to its abbreviation.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for sign in text.chars() {
        let letter = sign.is_alphabetic() || sign == '’' || sign == '\'';
        let before = pieces.last().and_then(|piece| piece.chars().last()).is_some_and(|last| last.is_alphabetic() || last == '’' || last == '\'');
        match pieces.last_mut() {
            _ if sign == '.' && before => {}
            Some(last) if letter == before => last.push(sign),
            _ => pieces.push(sign.to_string()),
        }
    }
    pieces
}

/// «8-15.30» → «08:00-15:30».
fn times(word: &str) -> String {
    let comma = word.ends_with(',');
    let bare = word.trim_end_matches(',');
    if !bare.starts_with(|sign: char| sign.is_ascii_digit()) {
        return word.to_owned();
    }
    let time = |time: &str| {
        let (hour, minute) = time.split_once([':', '.']).unwrap_or((time, "00"));
        format!("{hour:0>2}:{minute:0<2}")
    };
    format!("{}{}", bare.split('-').map(time).collect::<Vec<_>>().join("-"), if comma { "," } else { "" })
}

/// «Mo-Fr 08:00-15:00, Sa 09:00-12:00» → the same with a semicolon: a new rule begins with a day after hours.
fn separated(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::new();
    for (place, word) in words.iter().enumerate() {
        let begins = |word: &&str| word.starts_with(|sign: char| sign.is_ascii_alphabetic());
        let rule = place > 0 && begins(word) && words[place - 1].trim_end_matches(',').ends_with(|sign: char| sign.is_ascii_digit());
        if rule {
            out.truncate(out.trim_end_matches([',', ' ']).len());
            out.push(';');
        }
        if place > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_end_matches([',', ' ']).to_owned()
}

/// The hours as the file writes them; what cannot be understood stays as it was typed, for the checks to judge.
pub(super) fn in_osm(typed: &str) -> String {
    hours(typed).unwrap_or_else(|| typed.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_as_people_write_them() {
        for (typed, expected) in [
            ("Mo-Fr 07:30-15:30; PH off", Some("Mo-Fr 07:30-15:30; PH off")),
            ("pn-pt 8-15", Some("Mo-Fr 08:00-15:00")),
            ("pon. – pt. 8:00–15:30", Some("Mo-Fr 08:00-15:30")),
            ("poniedziałek-piątek 7.30-15.30, sobota 9-12", Some("Mo-Fr 07:30-15:30; Sa 09:00-12:00")),
            ("wt, czw 10-18", Some("Tu, Th 10:00-18:00")),
            ("пн-пт 9:00-17:00\nсб 10-14", Some("Mo-Fr 09:00-17:00; Sa 10:00-14:00")),
            ("Monday 9-5 or so", None),
            ("zadzwoń", None),
            ("", Some("")),
        ] {
            assert_eq!(hours(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn hours_as_the_file_writes_them() {
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
