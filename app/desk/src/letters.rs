//! What a mail says, made when it is sent: the same words can be copied, read out or printed.

use crate::post::Mail;
use chrono::NaiveDate;
use model::Language;
use model::campaign::{MailKind, Reply};

/// A mail to an organization in a campaign.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// What it is about.
    pub kind: MailKind,
    /// The language it is written in.
    pub language: Language,
    /// Who asks: the name of the portal.
    pub portal: &'a str,
    /// Who is asked.
    pub organization: &'a str,
    /// The last day.
    pub deadline: NaiveDate,
    /// The services with what was answered.
    pub services: Vec<(String, Option<Reply>)>,
    /// The link of the organization.
    pub link: &'a str,
}

impl Letter<'_> {
    /// Subject and text.
    pub fn words(&self) -> (String, String) {
        let say = self.language;
        let (subject, lead) = self.lead();
        let list: Vec<String> = self.services.iter().map(|(title, reply)| self.line(title, *reply)).collect();
        let way = if self.kind == MailKind::Receipt { wording::mail_not_us(say) } else { wording::mail_way(say) };
        let parts = [wording::mail_hello(say), self.organization.to_owned(), lead, list.join("\n"), way, self.link.to_owned(), wording::mail_end(say)];
        (subject, parts.join("\n\n"))
    }

    /// Subject and first sentence.
    fn lead(&self) -> (String, String) {
        let (say, date) = (self.language, wording::date(self.language, self.deadline));
        match self.kind {
            MailKind::FirstReminder | MailKind::SecondReminder => (wording::mail_reminder_subject(say, &date), wording::mail_reminder(say, self.portal, &date)),
            MailKind::Receipt => (wording::mail_receipt_subject(say), wording::mail_receipt(say, self.portal)),
            MailKind::NewLink => (wording::mail_link_subject(say), wording::mail_link(say, self.portal)),
            MailKind::Ask | MailKind::Code | MailKind::Rejection => (wording::mail_ask_subject(say, &date), wording::mail_ask(say, self.portal, &date)),
        }
    }

    /// The mail to these mailboxes.
    pub fn mail(&self, id: &str, to: Vec<String>) -> Mail {
        let (subject, text) = self.words();
        Mail { id: id.to_owned(), to, subject, text }
    }

    fn line(&self, title: &str, reply: Option<Reply>) -> String {
        let say = self.language;
        match reply.filter(|_| self.kind == MailKind::Receipt) {
            Some(Reply::Confirm) => format!("– {title}: {}", wording::mail_said_confirm(say)),
            Some(Reply::Change) => format!("– {title}: {}", wording::mail_said_change(say)),
            Some(Reply::Close) => format!("– {title}: {}", wording::mail_said_close(say)),
            Some(Reply::Dispute) | None => format!("– {title}"),
        }
    }
}

/// Six digits for somebody who signs in.
pub fn code(id: &str, to: String, language: Language, portal: &str, digits: &str) -> Mail {
    let parts = [wording::mail_hello(language), wording::mail_code(language, portal), digits.to_owned(), wording::mail_code_end(language)];
    Mail { id: id.to_owned(), to: vec![to], subject: wording::mail_code_subject(language, portal), text: parts.join("\n\n") }
}

/// Why a proposal does not come onto the page.
pub fn rejection(id: &str, to: Vec<String>, language: Language, title: &str, reason: &str) -> Mail {
    let subject = wording::mail_rejection_subject(language);
    let parts = [wording::mail_hello(language), wording::mail_rejection(language, title), reason.to_owned(), wording::mail_end(language)];
    Mail { id: id.to_owned(), to, subject, text: parts.join("\n\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LANGUAGES: [Language; 3] = [Language::POLISH, Language::UKRAINIAN, Language::ENGLISH];

    #[test]
    fn every_kind_in_every_language_has_the_link_and_the_names() {
        for language in LANGUAGES {
            for kind in [MailKind::Ask, MailKind::FirstReminder, MailKind::SecondReminder, MailKind::Receipt, MailKind::NewLink] {
                let services = vec![("Doradca".to_owned(), Some(Reply::Confirm)), ("Kurs".to_owned(), None)];
                let deadline = "2026-12-18".parse().expect("a day");
                let letter = Letter { kind, language, portal: "Przystań", organization: "PUP", deadline, services, link: "https://example.org/confirm/x" };
                let mail = letter.mail("id", vec!["a@example.org".into()]);
                assert!(!mail.subject.is_empty() && !mail.subject.contains('\n'));
                for part in ["PUP", "– Doradca", "– Kurs", "\n\nhttps://example.org/confirm/x\n\n"] {
                    assert!(mail.text.contains(part), "{kind:?} {language}: {part}\n{}", mail.text);
                }
            }
        }
    }

    #[test]
    fn the_desk_writes_digits_and_reasons() {
        for language in LANGUAGES {
            let code = code("id", "a@example.org".into(), language, "Przystań", "012345");
            assert!(code.text.contains("\n\n012345\n\n") && !code.subject.contains("012345") && !code.text.contains("http"));
            let rejection = rejection("id", vec!["a@example.org".into()], language, "Doradca", "Inny numer.");
            assert!(rejection.text.contains("Doradca") && rejection.text.contains("\n\nInny numer.\n\n"));
        }
    }
}
