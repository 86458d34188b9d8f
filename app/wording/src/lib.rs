#![doc = include_str!("../README.md")]

mod count;
mod date;
mod hours;
mod number;
mod phone;
mod rows;
mod say;
mod sound;
mod space;

/// One function per message of `locales/`, made when the program is built.
pub mod messages {
    use crate::Count;
    use crate::say::{Argument, say};
    use model::Language;

    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

pub use count::Count;
pub use date::{as_of, date, day_from, partial_date, short_date};
pub use hours::{days, opening, span, time};
pub use messages::*;
pub use number::{amount, decimal, figure, money, number};
pub use phone::phone;
pub use rows::edition_row;
pub use say::{languages, speaks};
pub use sound::sound;
pub use space::spaced;

/// The text with a capital first letter: a phrase that became a heading or a row of its own.
pub fn sentence(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// «a, b and c».
pub fn list(language: model::Language, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => list_last(language, &most.join(", "), last),
    }
}
