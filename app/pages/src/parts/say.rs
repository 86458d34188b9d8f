//! «What to say in Polish»: a ready sentence for this very service, how it sounds in the reader's letters, and what it means. In Polish the
//! sentence alone.

use super::nothing;
use crate::View;
use leptos::prelude::*;
use model::{Language, Service};

/// The sentence for a service: the one written for it, else a plain one with its title.
pub(super) fn say(view: &View<'_>, service: &Service) -> AnyView {
    let own = |language| service.words.get(language).and_then(|words| words.say.clone());
    let plain = |language| wording::say_phrase(language, &service.words.in_language(language).0.title);
    match own(Language::POLISH) {
        Some(sentence) => phrase(view, &sentence, own(view.language)),
        None => phrase(view, &plain(Language::POLISH), Some(plain(view.language))),
    }
}

/// What to say where there is danger.
pub(super) fn say_danger(view: &View<'_>) -> AnyView {
    phrase(view, &wording::say_danger(Language::POLISH), Some(wording::say_danger(view.language)))
}

fn phrase(view: &View<'_>, sentence: &str, meaning: Option<String>) -> AnyView {
    let is_polish = view.language == Language::POLISH;
    let sound = wording::sound(view.language, sentence).map(|sound| line(wording::say_sounds(view.language), sound));
    let meaning = meaning.filter(|_| !is_polish).map(|meaning| line(wording::say_means(view.language), view.spaced(&meaning)));
    view! {
        <details class="say"><summary><span>{wording::say_in_polish(view.language)}</span></summary>
            <blockquote lang=view.polish()>{wording::spaced(Language::POLISH, sentence)}</blockquote>{sound}{meaning}
        </details>
    }
    .into_any()
}

fn line(name: String, text: String) -> AnyView {
    if text.is_empty() {
        return nothing();
    }
    view! { <p><small>{name}</small><br/>{text}</p> }.into_any()
}
