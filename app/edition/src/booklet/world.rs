//! All that Typst can see: the template, the values, the mark, the QR code, two fonts. Every other path is refused, so no content can
//! make it read a file.

use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

const TEMPLATE: &str = include_str!("booklet.typ");
const MARK: &[u8] = include_bytes!("mark.svg");
const FONTS: [&[u8]; 2] = [include_bytes!("fonts/OpenSans-Regular.ttf"), include_bytes!("fonts/OpenSans-Bold.ttf")];

/// Fonts and library are the same for every booklet.
static SHOP: LazyLock<Shop> = LazyLock::new(Shop::new);

struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Shop {
    fn new() -> Shop {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect();
        Shop { library: LazyHash::new(Library::default()), book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }
}

/// Whether both fonts have this sign; a space needs no letter.
pub(super) fn shows(sign: char) -> bool {
    sign.is_whitespace() || (0..FONTS.len()).all(|font| SHOP.book.info(font).is_some_and(|info| info.coverage.contains(u32::from(sign))))
}

/// What lies on the desk while one booklet is set.
pub(super) struct Desk {
    template: Source,
    values: Bytes,
    qr: Bytes,
    today: Option<Datetime>,
}

impl Desk {
    /// A desk with these values, on this day.
    pub(super) fn new(values: Vec<u8>, qr: Vec<u8>, today: Option<Datetime>) -> Desk {
        Desk { template: Source::new(*MAIN, TEMPLATE.to_owned()), values: Bytes::new(values), qr: Bytes::new(qr), today }
    }
}

static MAIN: LazyLock<FileId> = LazyLock::new(|| FileId::new(RootedPath::new(VirtualRoot::Project, main_path())));

#[expect(clippy::expect_used, reason = "a constant path")]
fn main_path() -> VirtualPath {
    VirtualPath::new("booklet.typ").expect("a sound path")
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        *MAIN
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == *MAIN { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id.get().vpath().get_without_slash() {
            "sheet.json" => Ok(self.values.clone()),
            "qr.svg" => Ok(self.qr.clone()),
            "mark.svg" => Ok(Bytes::new(MARK)),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
