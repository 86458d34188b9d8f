//! What the fonts can show. PDF/UA-1 forbids an empty box in the place of a letter, and so do we: what has no letter is said, with the
//! words it stands in, before anything is pressed.

use super::PressError;
use super::world::shows;
use crate::sheet::Sheet;
use serde_json::Value;

/// Signs that say the same and are there: no-break hyphen, minus, narrow and thin spaces.
const SAME: [(char, char); 5] = [('\u{2011}', '-'), ('\u{2212}', '–'), ('\u{202f}', '\u{a0}'), ('\u{2009}', ' '), ('\u{200a}', ' ')];
/// Signs that are never seen.
const UNSEEN: [char; 8] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];
/// Letters of a text that are told, so that one finds it.
const TOLD: usize = 40;

/// The sheet as the template reads it.
pub(super) fn values(sheet: &Sheet) -> Result<Vec<u8>, PressError> {
    let mut value = serde_json::to_value(sheet).map_err(|error| PressError::Values(error.to_string()))?;
    let mut missing = Vec::new();
    each_text(&mut value, &mut |text| {
        *text = printable(text);
        missing.extend(text.chars().find(|sign| !shows(*sign)).map(|sign| told(sign, text)));
    });
    missing.sort();
    missing.dedup();
    if missing.is_empty() { Ok(value.to_string().into_bytes()) } else { Err(PressError::Letters(missing)) }
}

fn each_text(value: &mut Value, visit: &mut dyn FnMut(&mut String)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(list) => list.iter_mut().for_each(|value| each_text(value, visit)),
        Value::Object(fields) => fields.values_mut().for_each(|value| each_text(value, visit)),
        _ => {}
    }
}

fn printable(text: &str) -> String {
    let same = |sign: char| SAME.iter().find(|(from, _)| *from == sign).map_or(sign, |(_, to)| *to);
    text.chars().filter(|sign| !UNSEEN.contains(sign)).map(same).collect()
}

fn told(sign: char, text: &str) -> String {
    let begin: String = text.chars().take(TOLD).collect();
    format!("there is no letter «{sign}» (U+{:04X}), which stands in «{begin}…»", u32::from(sign))
}
