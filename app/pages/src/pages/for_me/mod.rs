//! «Is it for me?»: a question at a time, then what may be for the reader, each with its reasons and where they stand.
//! The answers are in the address alone.

mod question;
mod reasons;
mod result;
mod words;

use crate::parts::nothing;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Answers, Home, Question};
pub use reasons::{Told, told};
pub use words::{choice as answer, question as question_title};

/// Where the reader stands in the interview.
pub struct Step<'a> {
    /// What was said so far.
    pub answers: &'a Answers,
    /// The question to ask now; none when the answers are complete.
    pub asked: Option<Question>,
    /// Whether the whole code made sense.
    pub understood: bool,
}

/// The next question, or what follows from the answers.
pub fn show(view: &View<'_>, step: &Step<'_>) -> Sheet {
    match step.asked {
        Some(asked) => question::show(view, step, asked),
        None => result::show(view, step),
    }
}

/// The city, where it was said: its welfare centre stands in the foot.
fn city(answers: &Answers) -> Option<&model::CityId> {
    match &answers.home {
        Some(Home::City(city)) => Some(city),
        _ => None,
    }
}

/// The address where one question is asked again.
fn again(view: &View<'_>, answers: &Answers, question: Question) -> String {
    format!("{}?a={}&q={}", view.href("for-me"), answers.code(), question.as_str())
}

/// Danger is no answer: on every step there is a way straight to help.
fn danger(view: &View<'_>) -> AnyView {
    let say = view.language;
    let crisis = view.catalogue.topics().terms.iter().find(|topic| topic.sensitive);
    let see = crisis.map(|topic| view! { " "<a href=view.href(&format!("topics/{}", topic.id))>{wording::for_me_danger_see(say)}</a>"." });
    let call = view.portal().emergency.first().map(|line| {
        view! { " "{wording::for_me_danger_call(say)}" "<a href=format!("tel:{}", line.number)><b>{wording::phone(&line.number)}</b></a>"." }
    });
    view! { <p class="note"><b>{wording::for_me_danger(say)}</b>" "{wording::for_me_danger_skip(say)}{see}{call}</p> }.into_any()
}

/// What was said, each with a way to say it differently.
fn said(view: &View<'_>, answers: &Answers) -> AnyView {
    let rows: Vec<_> = given(answers)
        .map(|(question, choice)| {
            let short = words::short(view.language, question);
            let change = wording::for_me_change(view.language);
            let label = format!("{change}: {short}");
            view! { <div><dt>{short}</dt><dd>{words::choice(view, &choice)}" · "<a href=again(view, answers, question) aria-label=label>{change}</a></dd></div> }
        })
        .collect();
    if rows.is_empty() {
        return nothing();
    }
    view! { <dl class="facts">{rows}</dl> }.into_any()
}

fn given(answers: &Answers) -> impl Iterator<Item = (Question, model::Choice)> + '_ {
    Question::ALL.into_iter().filter_map(|question| Some((question, answers.choice(question)?)))
}

/// A part of the address made no sense: said once, without blame.
fn garbled(view: &View<'_>, understood: bool) -> AnyView {
    if understood {
        return nothing();
    }
    view! { <p class="note">{wording::for_me_garbled(view.language)}</p> }.into_any()
}

#[cfg(test)]
mod tests;
