//! `/{lang}/for-me?a=CODE`: the interview. Every step is a GET whose address holds all that was said.

use crate::live::live;
use crate::refusal::Refusal;
use crate::request::Reader;
use axum::extract::{RawQuery, Request};
use axum::response::Response;
use model::{Answers, Question};
use pages::for_me::Step;

/// The next question, or the result.
pub(crate) async fn for_me(reader: Reader, RawQuery(raw): RawQuery, request: Request) -> Result<Response, Refusal> {
    let (code, question) = read(raw.as_deref().unwrap_or_default());
    let snapshot = reader.snapshot.clone();
    let (answers, understood) = Answers::read(&code, snapshot.catalogue.portal());
    let chosen = Question::parse(&question).filter(|question| answers.asks(*question));
    let step = Step { asked: chosen.or_else(|| answers.next()), answers: &answers, understood };
    let kept = kept(&answers.code(), chosen);
    let sheet = pages::for_me::show(&reader.view(&kept), &step);
    live(reader, sheet, request).await
}

/// The code and the question asked again, if any; the last of each counts.
fn read(raw: &str) -> (String, String) {
    let mut read = (String::new(), String::new());
    for part in raw.split('&') {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = || percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned();
        match key {
            "a" => read.0 = value(),
            "q" => read.1 = value(),
            _ => {}
        }
    }
    read
}

/// What the language links keep: the code as we write it, nothing that a stranger put there.
fn kept(code: &str, question: Option<Question>) -> String {
    match (code, question) {
        ("", None) => String::new(),
        (code, None) => format!("a={code}"),
        (code, Some(question)) => format!("a={code}&q={}", question.as_str()),
    }
}
