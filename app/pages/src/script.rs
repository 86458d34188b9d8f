//! The scripts. They make a page nicer; every page works without them.

include!(concat!(env!("OUT_DIR"), "/script.rs"));

/// A script as the server hands it out.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// Its name with the hash of its bytes: what has this name never changes.
    pub name: &'static str,
    /// Its text.
    pub bytes: &'static [u8],
}

/// Every script a page may ask for, at `/assets/{name}`.
pub const SCRIPTS: &[Script] = &[SUGGEST, PLAN];

/// The address of the script of the search field.
pub(crate) fn suggest() -> String {
    format!("/assets/{}", SUGGEST.name)
}

/// The address of the script of the plan.
pub(crate) fn plan() -> String {
    format!("/assets/{}", PLAN.name)
}

/// A page without our scripts: nothing else may be one.
#[cfg(test)]
pub(crate) fn without(html: &str) -> String {
    SCRIPTS.iter().fold(html.to_owned(), |html, script| html.replace(&format!("<script src=\"/assets/{}\" defer></script>", script.name), ""))
}
