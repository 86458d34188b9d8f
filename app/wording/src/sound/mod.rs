//! How a Polish sentence sounds, written in the reader's own letters: someone who has to make a call reads it out and is understood.
//!
//! A word goes from letters to sounds (`polish`), sounds act on their neighbours (`voicing`), one syllable is stressed (`stress`), and the
//! sounds are written in the letters of a language (`cyrillic`, `english`). Rules, not a list of words.

mod cyrillic;
mod english;
mod polish;
mod stress;
mod voicing;

use model::Language;

/// One sound, named by one sign: a Polish letter where there is one for it, else `š` for sz, `č` for cz, `ž` for ż and rz, `ř` for rz before its
/// neighbours have acted on it, `ǯ` for dż, `ʒ` for dź, `ƶ` for dz, `h` for ch, `v` for w, `w` for ł.
type Sound = char;

/// A word as sounds, with the place of its stressed vowel; none where there is nothing to choose.
struct Spoken {
    sounds: Vec<Sound>,
    stressed: Option<usize>,
}

/// The Polish text in the letters of this language; `None` where readers need no help or we know no letters for it.
pub fn sound(language: Language, polish: &str) -> Option<String> {
    let write: fn(&Spoken) -> String = match language.as_str() {
        "uk" => cyrillic::write,
        "en" => english::write,
        _ => return None,
    };
    Some(words(polish).into_iter().map(|piece| piece.said(write)).collect())
}

/// A run of letters, or what stands between two.
enum Piece<'a> {
    Word { word: &'a str, next: Option<&'a str> },
    Between(&'a str),
}

impl Piece<'_> {
    fn said(self, write: fn(&Spoken) -> String) -> String {
        match self {
            Piece::Between(text) => text.to_owned(),
            Piece::Word { word, next } => write(&spoken(word, next)),
        }
    }
}

fn spoken(word: &str, next: Option<&str>) -> Spoken {
    if polish::is_spelled(word) {
        let sounds = polish::spelled(word);
        let stressed = sounds.iter().rposition(|sound| is_vowel(*sound));
        return Spoken { sounds, stressed };
    }
    let lower = word.to_lowercase();
    let after = next.filter(|_| voicing::leans_on_the_next(&lower)).and_then(|next| polish::sounds(&next.to_lowercase()).first().copied());
    let sounds = voicing::settle(polish::sounds(&lower), after);
    let stressed = stress::stressed(&lower, &sounds);
    Spoken { sounds, stressed }
}

/// The text in pieces; each word knows the one that follows it in the same breath.
fn words(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (between, from_word) = rest.split_at(rest.find(char::is_alphabetic).unwrap_or(rest.len()));
        let (word, after) = from_word.split_at(from_word.find(|sign: char| !sign.is_alphabetic()).unwrap_or(from_word.len()));
        pieces.extend((!between.is_empty()).then_some(Piece::Between(between)));
        pieces.extend((!word.is_empty()).then(|| Piece::Word { word, next: next_word(after) }));
        rest = after;
    }
    pieces
}

/// The next word, if nothing but a space stands between.
fn next_word(after: &str) -> Option<&str> {
    let next = after.trim_start_matches([' ', '\u{A0}']);
    let word = &next[..next.find(|sign: char| !sign.is_alphabetic()).unwrap_or(next.len())];
    (!word.is_empty()).then_some(word)
}

fn is_vowel(sound: Sound) -> bool {
    "aeiouy".contains(sound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[(&str, &str, &str)]) {
        let in_letters = |language, polish: &str| sound(language, polish).map(|text| text.replace('\u{301}', "'")).unwrap_or_default();
        let said = |polish| (in_letters(Language::UKRAINIAN, polish), in_letters(Language::ENGLISH, polish));
        let found: Vec<_> = rows.iter().map(|(polish, ..)| (*polish, said(*polish))).collect();
        let expected: Vec<_> = rows.iter().map(|(polish, uk, en)| (*polish, ((*uk).to_owned(), (*en).to_owned()))).collect();
        let wrong: Vec<_> = found.iter().zip(&expected).filter(|(found, expected)| found != expected).collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn letters_and_their_neighbours() {
        check(&[
            ("szyba rzeka żaba źle dźwig dżem", "ши'ба же'ка жа'ба зьле дзьвік джем", "SHIH-bah ZHEH-kah ZHAH-bah zhleh jveek jem"),
            ("proszę", "про'ше", "PROH-sheh"),
            ("część", "ченсьць", "chenshch"),
            ("chcę", "хце", "htseh"),
            ("dzień", "дзєнь", "jen"),
            ("dziecko", "дзє'цко", "JETS-koh"),
            ("nie", "нє", "nyeh"),
            ("pies", "п’єс", "pyess"),
            ("kiedy", "кє'ди", "KYEH-dih"),
            ("miód", "м’ют", "myoot"),
            ("wniosek", "вньо'сек", "VNYOH-sek"),
            ("mały", "ма'ви", "MAH-wih"),
            ("język", "є'нзик", "YEN-zik"),
            ("są", "сон", "son"),
            ("ząb", "зомп", "zomp"),
            ("pięć", "п’єньць", "pyench"),
            ("wziął", "взьов", "vzhohw"),
            ("lekarz", "ле'каш", "LEH-kahsh"),
            ("lub", "люп", "loop"),
            ("szkoła", "шко'ва", "SHKOH-wah"),
            ("moich", "мо'їх", "MOH-yeekh"),
            ("informacja", "інформа'ц’я", "een-for-MAH-tsyah"),
            ("Europa", "евро'па", "ew-ROH-pah"),
            ("nauka", "нау'ка", "nah-OO-kah"),
            ("Caritas", "карі'тас", "kah-REE-tahss"),
            ("historia", "хісто'р’я", "hee-STOR-yah"),
        ]);
    }

    #[test]
    fn neighbours_decide_about_the_voice() {
        check(&[
            ("chleb", "хлеп", "hlep"),
            ("przez", "пшес", "pshess"),
            ("twarz", "тфаш", "tfahsh"),
            ("prośba", "про'зьба", "PROZH-bah"),
            ("odpowiedź", "отпо'в’єць", "ot-POH-vyech"),
            ("w sprawie", "ф спра'в’є", "f SPRAH-vyeh"),
            ("z dzieckiem", "з дзє'цкєм", "z JETS-kyem"),
            ("z pomocą", "с помо'цон", "s poh-MOH-tson"),
            ("bez adresu", "без адре'су", "bez ah-DREH-soo"),
            ("przez telefon", "пшес теле'фон", "pshess teh-LEH-fon"),
        ]);
    }

    #[test]
    fn the_last_but_one_syllable_is_stressed() {
        check(&[
            ("niepełnosprawność", "нєпевноспра'вносьць", "nyeh-pew-noh-SPRAHV-noshch"),
            ("polityka", "полі'тика", "poh-LEE-tih-kah"),
            ("pracownika", "працовні'ка", "prah-tsov-NYEE-kah"),
            ("chciałabym", "хця'вабим", "HCHAH-wah-bim"),
        ]);
    }

    #[test]
    fn short_names_are_read_or_spelled() {
        check(&[("MOPS", "мопс", "mops"), ("PESEL", "пе'сель", "PEH-sel"), ("DPS", "депее'с", "deh-peh-ESS"), ("KDR", "кадее'р", "kah-deh-ER")]);
    }

    #[test]
    fn whole_sentences() {
        check(&[
            (
                "Dzień dobry. Chcę złożyć wniosek o orzeczenie o niepełnosprawności.",
                "дзєнь до'бри. хце зво'жиць вньо'сек о ожече'нє о нєпевносправно'сьці.",
                "jen DOH-brih. htseh ZWOH-zhich VNYOH-sek oh oh-zheh-CHEH-nyeh oh nyeh-pew-noh-sprahv-NOSH-chee.",
            ),
            (
                "Potrzebuję pomocy. Nie mówię po polsku.",
                "потшебу'є помо'ци. нє му'в’є по по'льску.",
                "poh-tsheh-BOO-yeh poh-MOH-tsih. nyeh MOO-vyeh poh POL-skoo.",
            ),
            ("Czy mogę się umówić na wizytę?", "чи мо'ґе сє уму'віць на візи'те?", "chih MOH-geh sheh oo-MOO-veech nah vee-ZIH-teh?"),
        ]);
    }

    #[test]
    fn polish_readers_need_no_help() {
        assert_eq!(sound(Language::POLISH, "Dzień dobry"), None);
    }
}
