//! A script of ours, after what it makes nicer. Nothing waits for it.

use leptos::prelude::*;

/// The script at this address.
pub(crate) fn with_script(address: String) -> AnyView {
    view! { <script src=address defer></script> }.into_any()
}
