//! Translations in step with their source, told from the ledger.

use super::{Found, Frame, Subject};
use model::Severity::Warning;
use model::Translation;

pub(super) fn are_in_step(subject: &Subject<'_>, _: &Frame, found: &mut Found<'_>) {
    for state in subject.translations {
        match *state {
            Translation::Stale { language, stale, segments } => {
                let message = format!("{stale} of {segments} pieces are older than their source. Mend them, then run `przystan translation ok`.");
                found.in_words(language, "translation-stale", Warning, "", message);
            }
            Translation::Recheck(language) => {
                found.in_words(
                    language,
                    "translation-recheck",
                    Warning,
                    "",
                    "Nobody has said that this text fits its source. Compare them, then run `przystan translation ok`.",
                );
            }
            _ => {}
        }
    }
}
