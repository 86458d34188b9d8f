//! Polish in Cyrillic letters, as people write the office words they hear: пшемоц is przemoc, ужонд праци is urząd pracy.

/// Most spellings of one word that are tried.
const MOST: usize = 256;
/// Longest word that is tried, in letters.
const LONGEST: usize = 20;

/// What Cyrillic letters stand for, without Polish tails; the longer come first.
const SPELLINGS: &[(&str, &[&str])] = &[
    ("пш", &["prz", "psz"]),
    ("кш", &["krz", "ksz"]),
    ("тш", &["trz", "tsz"]),
    ("он", &["on", "a"]),
    ("ом", &["om", "a"]),
    ("ен", &["en", "e", "ien"]),
    ("ем", &["em", "e", "iem"]),
    ("дз", &["dz"]),
    ("льо", &["lo"]),
    ("ьо", &["io"]),
    ("сь", &["s"]),
    ("ць", &["c"]),
    ("а", &["a"]),
    ("б", &["b"]),
    ("в", &["w"]),
    ("г", &["g", "h"]),
    ("д", &["d"]),
    ("е", &["e", "ie"]),
    ("є", &["ie", "je"]),
    ("э", &["e"]),
    ("ж", &["z", "rz"]),
    ("з", &["z"]),
    ("и", &["y", "i"]),
    ("ы", &["y"]),
    ("і", &["i"]),
    ("ї", &["ji", "i"]),
    ("й", &["j"]),
    ("к", &["k"]),
    ("л", &["l"]),
    ("м", &["m"]),
    ("н", &["n"]),
    ("о", &["o"]),
    ("п", &["p"]),
    ("р", &["r"]),
    ("с", &["s"]),
    ("т", &["t"]),
    ("у", &["u", "o"]),
    ("ф", &["f"]),
    ("х", &["ch", "h"]),
    ("ц", &["c"]),
    ("ч", &["cz", "c"]),
    ("ш", &["sz", "s"]),
    ("щ", &["szcz", "sc"]),
    ("ь", &[""]),
    ("ъ", &[""]),
    ("ю", &["iu", "ju"]),
    ("я", &["ia", "ja"]),
];

/// Polish spellings of a word, folded; none where a letter has none.
pub(super) fn spellings(cyrillic: &str) -> Vec<String> {
    if cyrillic.chars().count() > LONGEST {
        return Vec::new();
    }
    let (mut begins, mut rest) = (vec![String::new()], cyrillic);
    while !rest.is_empty() {
        let Some((letters, latin)) = SPELLINGS.iter().find(|(letters, _)| rest.starts_with(letters)) else { return Vec::new() };
        let latin = if begins.len() * latin.len() > MOST { &latin[..1] } else { latin };
        begins = begins.iter().flat_map(|begin| latin.iter().map(move |latin| format!("{begin}{latin}"))).collect();
        rest = &rest[letters.len()..];
    }
    begins
}
