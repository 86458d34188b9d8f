//! No private persons, ever: a given name followed by a capitalised word is taken for one.

use super::{Found, Frame, Subject};
use model::Severity::Error;

/// Given names that officers and contacts in Polish public documents bear most often, in both scripts.
/// Not complete by nature: a reviewer confirms (PRIV-6).
const GIVEN_NAMES: &[&str] = &[
    "Adam",
    "Agata",
    "Agnieszka",
    "Aleksander",
    "Aleksandra",
    "Alicja",
    "Andrzej",
    "Anna",
    "Barbara",
    "Beata",
    "Bogdan",
    "Bożena",
    "Danuta",
    "Dariusz",
    "Dorota",
    "Edyta",
    "Elżbieta",
    "Ewa",
    "Ewelina",
    "Grażyna",
    "Grzegorz",
    "Halina",
    "Hanna",
    "Henryk",
    "Irena",
    "Iwona",
    "Izabela",
    "Jacek",
    "Jadwiga",
    "Jakub",
    "Jan",
    "Janusz",
    "Jerzy",
    "Joanna",
    "Jolanta",
    "Justyna",
    "Kamil",
    "Karolina",
    "Katarzyna",
    "Krystyna",
    "Krzysztof",
    "Lidia",
    "Łukasz",
    "Maciej",
    "Magdalena",
    "Małgorzata",
    "Marcin",
    "Marek",
    "Maria",
    "Mariusz",
    "Marta",
    "Mateusz",
    "Michał",
    "Mirosław",
    "Monika",
    "Natalia",
    "Olga",
    "Patrycja",
    "Paweł",
    "Piotr",
    "Rafał",
    "Renata",
    "Robert",
    "Stanisław",
    "Sylwia",
    "Tadeusz",
    "Teresa",
    "Tomasz",
    "Urszula",
    "Wanda",
    "Wiesław",
    "Wojciech",
    "Zbigniew",
    "Zofia",
    "Олена",
    "Ольга",
    "Наталія",
    "Тетяна",
    "Ірина",
    "Оксана",
    "Марія",
    "Юлія",
    "Андрій",
    "Сергій",
    "Олександр",
    "Іван",
    "Михайло",
    "Богдан",
];

pub(super) fn no_persons(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for text in subject.texts() {
        let words: Vec<&str> = text.plain.split_whitespace().collect();
        for pair in words.windows(2) {
            if looks_like_a_surname(pair[1]) && GIVEN_NAMES.contains(&pair[0]) {
                let name = format!("{} {}", pair[0], pair[1]);
                let message = format!("«{name}» looks like a person's name. Name the office or the role instead.");
                found.in_words(text.language, "person-name", Error, &name, message);
            }
        }
    }
}

fn looks_like_a_surname(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(char::is_uppercase) && signs.filter(|sign| sign.is_lowercase()).count() >= 3
}
