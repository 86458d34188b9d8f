//! Pictograms. Always beside words and hidden from screen readers: an icon never says anything alone.

use leptos::prelude::AnyView;

/// The icon of this name.
pub(crate) fn icon(name: &str) -> AnyView {
    super::prose::drawn(name)
}
