//! The inline stylesheets and the icons, made from `style/` by the build script.

include!(concat!(env!("OUT_DIR"), "/style.rs"));

/// Every inline stylesheet exactly as it stands between `<style>` and `</style>`: the server hashes them for the policy.
pub const STYLES: &[&str] = &ALL;

/// The markup of an icon of `style/icons/`.
pub(crate) fn icon_markup(name: &str) -> Option<&'static str> {
    ICONS.iter().find(|(known, _)| *known == name).map(|(_, markup)| *markup)
}
