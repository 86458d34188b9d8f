//! What a reader says is wrong with an entry. Nothing of the reader is in it.

use crate::{EntryRef, Kind, Language};
use chrono::NaiveDate;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A number or mailbox.
    Contact,
    /// An address or hours.
    Place,
    /// It is no longer there.
    Ended,
    /// The words or their translation.
    Words,
    /// Something else.
    Other,
}

impl Fault {
    /// All faults, in the order of the form.
    pub const ALL: [Fault; 5] = [Fault::Contact, Fault::Place, Fault::Ended, Fault::Words, Fault::Other];

    /// The word in the form and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Fault::Contact => "contact",
            Fault::Place => "place",
            Fault::Ended => "ended",
            Fault::Words => "words",
            Fault::Other => "other",
        }
    }

    /// Reads the word of the form.
    pub fn parse(text: &str) -> Option<Fault> {
        Fault::ALL.into_iter().find(|fault| fault.as_str() == text)
    }

    /// Whether an entry of this kind can have it: a guide has no telephone.
    pub fn fits(self, kind: Kind) -> bool {
        !matches!((self, kind), (Fault::Contact | Fault::Place, Kind::Guide | Kind::Page))
    }
}

/// A report that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// About what.
    pub entry: EntryRef,
    /// Language of the form.
    pub language: Language,
    /// What is wrong.
    pub fault: Fault,
    /// In the reader's words; may be empty.
    pub text: String,
    /// The day it came.
    pub day: NaiveDate,
}

/// What a reader has filled in so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// What is wrong, if chosen.
    pub fault: Option<Fault>,
    /// In the reader's words.
    pub text: String,
}

/// Why a draft is not taken as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is chosen.
    FaultMissing,
    /// «Something else» needs words.
    TextMissing,
    /// So many characters too many.
    TextTooLong(usize),
    /// The hidden field is filled in.
    Trap,
    /// Signs that cannot be read.
    Unreadable,
    /// A field the form does not have.
    UnknownField,
    /// A field that came twice.
    RepeatedField,
    /// It was not sent by a form.
    NotAForm,
    /// More than anybody types.
    TooLarge,
    /// It was sent from another site.
    Foreign,
    /// Too many from one network; again in so many minutes.
    TooMany(u32),
    /// It could not be written down.
    NotKept,
}

impl Flaw {
    /// Whether it is put right in the field for words.
    pub fn is_of_the_text(&self) -> bool {
        matches!(self, Flaw::TextMissing | Flaw::TextTooLong(_) | Flaw::Unreadable)
    }
}

impl Draft {
    /// Longest text, in characters.
    pub const LONGEST: usize = 1_000;

    /// A draft of what was typed: lines end as everywhere, signs that nobody sees are left out.
    pub fn new(fault: Option<Fault>, text: &str) -> Draft {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let seen: String = lines.chars().filter(|sign| *sign == '\n' || !is_unseen(*sign)).collect();
        Draft { fault, text: seen.trim().to_owned() }
    }

    /// What has to be put right before it can be sent.
    pub fn flaws(&self, kind: Kind) -> Vec<Flaw> {
        let over = self.text.chars().count().saturating_sub(Draft::LONGEST);
        let fault = self.fault.filter(|fault| fault.fits(kind));
        let missing = fault.is_none().then_some(Flaw::FaultMissing);
        let wordless = (fault == Some(Fault::Other) && self.text.is_empty()).then_some(Flaw::TextMissing);
        let too_long = (over > 0).then_some(Flaw::TextTooLong(over));
        [missing, wordless, too_long].into_iter().flatten().collect()
    }

    /// The report, if nothing is missing.
    pub fn report(&self, entry: &EntryRef, language: Language, day: NaiveDate) -> Option<Report> {
        let fault = self.fault.filter(|_| self.flaws(entry.kind).is_empty())?;
        Some(Report { entry: entry.clone(), language, fault, text: self.text.clone(), day })
    }
}

/// Control signs, and those that turn the direction of writing: they could make a list in a terminal say something else.
fn is_unseen(sign: char) -> bool {
    sign.is_control() || matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_draft_lacks() {
        let long = "ї".repeat(1_003);
        for (fault, text, kind, expected) in [
            (Some(Fault::Contact), "", Kind::Service, vec![]),
            (Some(Fault::Contact), "", Kind::Guide, vec![Flaw::FaultMissing]),
            (None, "text", Kind::Service, vec![Flaw::FaultMissing]),
            (Some(Fault::Other), " \r\n\u{202E} ", Kind::Guide, vec![Flaw::TextMissing]),
            (Some(Fault::Words), long.as_str(), Kind::Service, vec![Flaw::TextTooLong(3)]),
            (None, long.as_str(), Kind::Service, vec![Flaw::FaultMissing, Flaw::TextTooLong(3)]),
        ] {
            assert_eq!(Draft::new(fault, text).flaws(kind), expected, "{fault:?} {text:.20}");
        }
    }

    #[test]
    fn unseen_signs_are_left_out_and_lines_are_kept() {
        assert_eq!(Draft::new(None, "one\r\ntwo\rthree\u{1b}[31m\u{0}\u{202E} ").text, "one\ntwo\nthree[31m");
    }

    #[test]
    fn words_of_the_form_come_back() {
        assert_eq!(Fault::ALL.map(|fault| Fault::parse(fault.as_str())), Fault::ALL.map(Some));
        assert_eq!(Fault::parse("Contact"), None);
    }
}
