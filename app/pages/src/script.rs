//! The scripts. They make a page nicer; every page works without them.

include!(concat!(env!("OUT_DIR"), "/script.rs"));

/// A script or a picture as the server hands it out.
#[derive(Clone, Copy, Debug)]
pub struct Script {
    /// Its name with the hash of its bytes: what has this name never changes.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Every script a page may ask for, at `/assets/{name}`.
pub const SCRIPTS: &[Script] = &[SUGGEST, PLAN, KEEP, NEAR, ALOUD, EXIT, PASSKEY];

/// The search of a copy on a stick, at `/assets/{name}` of the copy. The portal itself has no use for it.
pub const FINDER: Script = SEEK;

/// The icons of the installable app (PNG), at `/assets/{name}`.
pub const PICTURES: &[Script] = &[ICON_192, ICON_512, MASKABLE_512];

/// The service worker, at `/{lang}/sw.js`. No page registers it before its reader has tapped «keep».
pub const KEEPER: Script = WORKER;

/// What the manifest says of each icon: its address, its size, what it is for.
pub const ICONS: [(&Script, &str, &str); 3] = [(&ICON_192, "192x192", "any"), (&ICON_512, "512x512", "any"), (&MASKABLE_512, "512x512", "maskable")];

/// The address of the script of the search field.
pub(crate) fn suggest() -> String {
    format!("/assets/{}", SUGGEST.name)
}

/// The address of the script that searches a copy.
pub(crate) fn finder() -> String {
    format!("/assets/{}", SEEK.name)
}

/// The address of the script that keeps a city.
pub(crate) fn keep() -> String {
    format!("/assets/{}", KEEP.name)
}

/// The address of the script that sorts by distance.
pub(crate) fn near() -> String {
    format!("/assets/{}", NEAR.name)
}

/// The address of the script of the plan.
pub(crate) fn plan() -> String {
    format!("/assets/{}", PLAN.name)
}

/// The address of the script that reads aloud.
pub(crate) fn aloud() -> String {
    format!("/assets/{}", ALOUD.name)
}

/// The address of the script of the exit button.
pub(crate) fn exit() -> String {
    format!("/assets/{}", EXIT.name)
}

/// The address of the script that asks the browser for a passkey.
pub(crate) fn passkey() -> String {
    format!("/assets/{}", PASSKEY.name)
}

/// A page without our scripts: nothing else may be one.
#[cfg(test)]
pub(crate) fn without(html: &str) -> String {
    let bare = html.replace("defer></script>", "></script>");
    SCRIPTS.iter().fold(bare, |html, script| {
        let begin = format!("<script src=\"/assets/{}\"", script.name);
        let pieces: Vec<&str> = html.split(&begin).collect();
        let rest = |piece: &str| piece.split_once("></script>").map_or_else(|| piece.to_owned(), |(_, rest)| rest.to_owned());
        pieces.first().map(|first| (*first).to_owned()).into_iter().chain(pieces.iter().skip(1).map(|piece| rest(piece))).collect()
    })
}
