//! One question. A plain GET form whose choices carry the whole code, so that the address stays short and «back» works.

use super::{Step, again, city, danger, garbled, given, said, words};
use crate::parts::{Crumb, Head, Width, crumb, nothing, section, shell};
use crate::style;
use crate::{Sheet, View};
use leptos::prelude::*;
use model::{Answers, Choice, Question};

pub(super) fn show(view: &View<'_>, step: &Step<'_>, asked: Question) -> Sheet {
    let head = Head {
        page: words::question(view.language, asked),
        section: Some(wording::for_me(view.language)),
        description: Some(wording::for_me_lead(view.language)),
        city: city(step.answers).cloned(),
        style: Some(style::FOR_ME),
        noindex: true,
        ..Head::default()
    };
    let main = view! {
        {crumb(view, vec![Crumb::home(view), Crumb::new("for-me", wording::for_me(view.language))])}
        <div class="read">
            {danger(view)}
            {garbled(view, step.understood)}
            {progress(view, step.answers, asked)}
            {form(view, step.answers, asked)}
            {answers(view, step.answers)}
        </div>
    };
    shell(view, head, Width::Column, main.into_any(), None)
}

/// «Question 2 of 6», in words; the bar says nothing more.
fn progress(view: &View<'_>, answers: &Answers, asked: Question) -> AnyView {
    let questions: Vec<Question> = Question::ALL.into_iter().filter(|question| answers.asks(*question)).collect();
    let place = 1 + questions.iter().position(|question| *question == asked).unwrap_or_default();
    let (place, all) = (place.to_string(), questions.len().to_string());
    let words = wording::for_me_progress(view.language, &place, &all);
    view! { <p class="kind">{words}</p><progress class="step" value=place max=all aria-hidden="true"></progress> }.into_any()
}

fn form(view: &View<'_>, answers: &Answers, asked: Question) -> AnyView {
    let given = answers.choice(asked);
    let choices: Vec<_> = asked.choices(view.portal()).into_iter().map(|choice| pick(view, answers, choice, given.as_ref())).collect();
    view! {
        <form action=view.href("for-me")>
            <fieldset class="ask">
                <legend><h1>{words::question(view.language, asked)}</h1></legend>
                {help(view, asked)}
                {choices}
            </fieldset>
            <p class="bar"><button class="btn">{wording::for_me_next(view.language)}</button>{back(view, answers, asked)}</p>
        </form>
    }
    .into_any()
}

fn help(view: &View<'_>, asked: Question) -> AnyView {
    let more = (asked == Question::Disability).then(|| format!("{} ", wording::for_me_disability_help(view.language)));
    let first = (asked == Question::Home).then(|| view! { <p>{wording::for_me_lead(view.language)}</p> });
    view! { {first}<p><small>{more}{wording::for_me_private(view.language)}</small></p> }.into_any()
}

fn pick(view: &View<'_>, answers: &Answers, choice: Choice, given: Option<&Choice>) -> AnyView {
    let code = answers.with(choice.clone()).code();
    let checked = given == Some(&choice);
    let note = words::note(view.language, &choice).map(|note| view! { <span class="pair">{note}</span> });
    view! { <label class="pick"><input type="radio" name="a" value=code required checked=checked/><span>{words::choice(view, &choice)}{note}</span></label> }
        .into_any()
}

/// The question before this one.
fn back(view: &View<'_>, answers: &Answers, asked: Question) -> AnyView {
    let before = Question::ALL.into_iter().take_while(|question| *question != asked).filter(|question| answers.asks(*question)).last();
    let Some(before) = before else { return nothing() };
    view! { <a class="btn line" href=again(view, answers, before)>{wording::for_me_back(view.language)}</a> }.into_any()
}

fn answers(view: &View<'_>, answers: &Answers) -> AnyView {
    let count = given(answers).count();
    if count == 0 {
        return nothing();
    }
    let again = view! { <p><a href=view.href("for-me")>{wording::for_me_again(view.language)}</a></p> };
    section("said", wording::for_me_answers(view.language, &count.to_string()), view! { {said(view, answers)}{again} }.into_any())
}
