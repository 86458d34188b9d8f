//! The bare document that another site shows in a frame: no head, no foot, no form, no script. Every link opens the whole window.

use crate::sheet::attribute;
use crate::{Sheet, View, style};
use leptos::prelude::*;
use model::Direction;

/// The frame around `inner`. It says nothing about now, so it stays true.
pub(crate) fn frame(view: &View<'_>, title: String, sensitive: bool, inner: AnyView) -> Sheet {
    let lang = view.language.to_string();
    let dir = match view.language.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    };
    let demonstration = view.portal().demonstration.then(|| view! { <p><small>{wording::demonstration(view.language)}</small></p> });
    let document = view! {
        <html lang=lang dir=dir>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width,initial-scale=1"/>
                <title>{title}</title>
                <meta name="robots" content="noindex"/>
                <link rel="canonical" href=view.absolute(view.language)/>
                <link rel="icon" href="data:,"/>
                <style>{style::BASE}</style>
            </head>
            <body><main class="wrap">{inner}{demonstration}</main></body>
        </html>
    };
    Sheet { view: document.into_any(), true_until: None, sensitive, noindex: true, extras: Vec::new() }
}

/// A link out of the frame.
pub(crate) fn out(href: String, words: AnyView) -> AnyView {
    view! { <a href=href target="_top" rel="noreferrer">{words}</a> }.into_any()
}

/// The line that another site copies.
pub(crate) fn snippet(view: &View<'_>, path: &str, title: &str) -> AnyView {
    let address = format!("{}/embed/{}/{path}", view.public_url.trim_end_matches('/'), view.language);
    let title = attribute(title);
    let line = format!("<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"600\" loading=\"lazy\"></iframe>");
    view! {
        <details class="term"><summary><span>{wording::embed_this(view.language)}</span></summary><p>{wording::embed_how(view.language)}</p><p><code>{line}</code></p></details>
    }
    .into_any()
}
