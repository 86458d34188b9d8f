//! Invented organizations: their names make the vocabulary of a town grow with its size, as in life.

use super::lists::{CITIES, LANGUAGES};

const BEGIN: [&str; 20] = ["Wi", "So", "Ma", "Ko", "Le", "Ra", "Bo", "Ja", "Zo", "Ty", "Ne", "Do", "Lu", "Sa", "Mi", "Ga", "Pro", "Kra", "Dra", "Sta"];
const MIDDLE: [&str; 16] = ["sra", "lni", "lo", "zewi", "tara", "widu", "dobi", "sza", "moru", "kale", "nasu", "biro", "peli", "rudo", "zami", "gute"];
const END: [&str; 16] = ["na", "wa", "rnia", "nia", "ka", "nica", "wo", "lin", "mira", "tar", "cza", "dka", "sna", "wka", "gród", "ława"];
/// How many names there are.
pub(crate) const NAMES: usize = BEGIN.len() * MIDDLE.len() * END.len();

const KINDS: [[&str; 3]; 5] = [
    ["Fundacja", "Фонд", "Foundation"],
    ["Stowarzyszenie", "Товариство", "Association"],
    ["Centrum pomocy", "Центр допомоги", "Help centre"],
    ["Dom sąsiedzki", "Дім сусідів", "Neighbourhood house"],
    ["Spółdzielnia socjalna", "Соціальний кооператив", "Social cooperative"],
];
/// The organizations that `portal.toml` names for its cities.
const OFFICES: [&str; 3] = ["mops-wroclaw", "mops-katowice", "mopr-lublin"];

/// An organization.
pub(crate) struct Organization {
    /// Its id.
    pub(crate) id: String,
    /// Its invented proper name.
    pub(crate) proper: String,
    /// Its whole name.
    pub(crate) name: [String; 3],
    city: usize,
}

impl Organization {
    /// The organization of this number; the first three are the offices of the cities.
    pub(crate) fn new(number: usize) -> Organization {
        let proper = proper_name(number);
        let kind = KINDS[number % KINDS.len()];
        let name = [format!("{} „{proper}”", kind[0]), format!("{} «{proper}»", kind[1]), format!("{} “{proper}”", kind[2])];
        let id = OFFICES.get(number).map_or_else(|| format!("org-{number}"), |office| (*office).to_owned());
        Organization { id, proper, name, city: number % CITIES.len() }
    }

    /// Its file.
    pub(crate) fn toml(&self, document: &str) -> String {
        let [pl, uk, en] = &self.name;
        let (city, proper) = (CITIES[self.city].0, &self.proper);
        let described: Vec<String> = (0..3).map(|language| format!("{} = \"{}.\"", LANGUAGES[language], self.description(language))).collect();
        format!(
            "name = \"{pl}\"\nnames = {{ uk = \"{uk}\", en = \"{en}\" }}\nkind = \"ngo\"\ncity = \"{city}\"\naliases = [\"{proper}\"]\nsource = {{ document = \"{document}\", as_of = \"undated\" }}\n\n[description]\n{}\n",
            described.join("\n")
        )
    }

    fn description(&self, language: usize) -> String {
        let (helps, (_, _, in_city)) = (["pomaga mieszkańcom", "допомагає мешканцям", "helps residents"][language], CITIES[self.city]);
        format!("{} {helps} {}", self.name[language], in_city[language])
    }
}

/// Neighbouring numbers get names that do not look alike.
fn proper_name(number: usize) -> String {
    let place = number.wrapping_mul(2_377) % NAMES;
    let (begin, rest) = (place % BEGIN.len(), place / BEGIN.len());
    format!("{}{}{}", BEGIN[begin], MIDDLE[rest % MIDDLE.len()], END[rest / MIDDLE.len()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_organization_has_a_name_of_its_own() {
        assert_eq!((0..NAMES).map(proper_name).collect::<HashSet<_>>().len(), NAMES);
    }
}
