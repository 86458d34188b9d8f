//! Where a service is, as one line that people type: «ul. Długa 5, 40-001 Katowice». A place nobody knows yet becomes a file of its own, so
//! that who moves leaves others and their maps where they are.

use model::{Catalogue, CityId, Language, Location, LocationId};
use toml::Value;

/// A place as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    street: String,
    postal_code: Option<String>,
    city: CityId,
}

/// A location as one line.
pub fn shown(location: &Location, catalogue: &Catalogue) -> String {
    let city = catalogue.portal().city(location.city.as_str()).map_or("", |city| city.name.in_language(Language::POLISH).0.as_str());
    let code = location.postal_code.as_deref().unwrap_or("");
    let town = [code, city].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if town.is_empty() { location.address.clone() } else { format!("{}, {town}", location.address) }
}

impl Address {
    /// What was typed; without a town it is in the usual one. None when there is no street.
    pub fn read(typed: &str, catalogue: &Catalogue, usual: Option<&CityId>) -> Option<Address> {
        let text = plain(typed);
        let (front, end) = text.rsplit_once(',').map_or((text.as_str(), ""), |(front, end)| (front.trim(), end.trim()));
        let (code, town) = coded(end);
        let named = catalogue.portal().cities.iter().find(|city| city.name.iter().any(|(_, name)| name.to_lowercase() == town.to_lowercase()));
        let (street, postal_code) = match (named, code, town) {
            (Some(_), code, _) | (None, code @ Some(_), "") => (front, code),
            _ => (text.as_str(), None),
        };
        let city = named.map(|city| city.id.clone()).or_else(|| usual.cloned())?;
        (!street.is_empty()).then(|| Address { street: street.to_owned(), postal_code: postal_code.map(str::to_owned), city })
    }

    /// The location that is there already.
    pub fn known<'c>(&self, catalogue: &'c Catalogue) -> Option<&'c Location> {
        let same = |text: &str| plain(text).to_lowercase() == self.street.to_lowercase();
        catalogue
            .locations()
            .find(|known| known.city == self.city && same(&known.address) && (self.postal_code.is_none() || known.postal_code == self.postal_code))
    }

    /// An id that nobody has.
    pub fn id(&self, catalogue: &Catalogue) -> Option<LocationId> {
        let base: Vec<String> =
            format!("{} {}", self.street, self.city).split(|sign: char| !sign.is_alphanumeric()).map(in_ascii).filter(|word| !word.is_empty()).collect();
        let base = base.join("-");
        let free = |id: &LocationId| catalogue.location(id.as_str()).is_none();
        let counted = (2..100).filter_map(|number| LocationId::parse(&format!("{base}-{number}")));
        LocationId::parse(&base).into_iter().chain(counted).find(free)
    }

    /// The file of a new location.
    pub fn file(&self) -> String {
        let line = |key: &str, value: &str| format!("{key} = {}\n", Value::String(value.to_owned()));
        let code = self.postal_code.as_deref().map(|code| line("postal_code", code)).unwrap_or_default();
        format!("{}{code}{}", line("address", &self.street), line("city", self.city.as_str()))
    }
}

/// One line without signs nobody sees, with plain spaces.
fn plain(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A postal code and what comes after it.
fn coded(text: &str) -> (Option<&str>, &str) {
    let is_code = |word: &str| word.len() == 6 && word.bytes().enumerate().all(|(place, byte)| if place == 2 { byte == b'-' } else { byte.is_ascii_digit() });
    match text.split_once(' ').unwrap_or((text, "")) {
        (code, town) if is_code(code) => (Some(code), town.trim()),
        _ => (None, text),
    }
}

/// A word in the letters of ids.
fn in_ascii(word: &str) -> String {
    let letter = |sign: char| match sign {
        'ą' => Some('a'),
        'ć' => Some('c'),
        'ę' => Some('e'),
        'ł' => Some('l'),
        'ń' => Some('n'),
        'ó' => Some('o'),
        'ś' => Some('s'),
        'ź' | 'ż' => Some('z'),
        sign => sign.is_ascii_alphanumeric().then_some(sign),
    };
    word.to_lowercase().chars().filter_map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_before_its_town() {
        for (text, expected) in
            [("40-001 Katowice", (Some("40-001"), "Katowice")), ("40-001", (Some("40-001"), "")), ("Katowice", (None, "Katowice")), ("", (None, ""))]
        {
            assert_eq!(coded(text), expected, "{text}");
        }
    }

    #[test]
    fn ids_are_made_of_plain_letters_and_files_bring_no_key_along() {
        assert_eq!(["ul", "Żółta", "«»", "7a"].map(in_ascii), ["ul", "zolta", "", "7a"]);
        let city = CityId::parse("katowice").expect("an id");
        let address = Address { street: "ul. \"X\"\nfloor = 1".into(), postal_code: Some("40-001".into()), city };
        assert_eq!(address.file().parse::<toml::Table>().expect("sound").len(), 3);
    }
}
