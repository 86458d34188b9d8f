//! The link on paper, where there is no e-mail: the words of the mail, a QR code and the address under it. Only the letter is printed.

use crate::Sheet;
use crate::desk::DeskView;
use crate::desk::frame::frame;
use crate::parts::qr;
use leptos::prelude::*;
use model::Language;

/// A letter.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Whose page it comes from.
    pub back: &'a str,
    /// The language it is written in.
    pub language: Language,
    /// What it is about.
    pub subject: &'a str,
    /// Its paragraphs; the link is one of them.
    pub text: &'a str,
    /// The link.
    pub link: &'a str,
}

/// The page.
pub fn letter(desk: &DeskView<'_>, paper: &Paper<'_>) -> Sheet {
    let say = desk.view.language;
    let paragraphs: Vec<_> = paper.text.split("\n\n").map(|text| paragraph(paper, text)).collect();
    let lang = paper.language.to_string();
    let inner = view! {
        <p class="acts off"><a href=paper.back.to_owned()>{wording::ask_link(say)}</a></p>
        <p class="off">{wording::letter_hint(say)}</p>
        <article class="letter" lang=lang><h1>{paper.subject.to_owned()}</h1>{paragraphs}</article>
    };
    frame(desk, wording::ask_letter(say), inner.into_any())
}

fn paragraph(paper: &Paper<'_>, text: &str) -> AnyView {
    if text != paper.link {
        return view! { <p class="said">{text.to_owned()}</p> }.into_any();
    }
    let say = paper.language;
    view! { <div class="code">{qr(paper.link, wording::letter_code(say))}<p>{wording::letter_scan(say)}</p><p class="address">{paper.link.to_owned()}</p></div> }.into_any()
}
