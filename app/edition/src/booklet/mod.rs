//! The booklet as PDF, pressed by Typst from a sheet.

mod letters;
mod world;

use crate::freeze::{Frozen, booklet_name};
use crate::sheet::{Paper, Sheet, sheet};
use chrono::{Datelike, NaiveDate};
use model::Edition;
use qrcode::QrCode;
use qrcode::types::Color;
use std::collections::BTreeSet;
use std::fmt::Write;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp, pdf};
use world::Desk;

/// Why a booklet could not be pressed: always a fault of the template or of the data, never of the reader.
#[derive(Debug, thiserror::Error)]
pub enum PressError {
    /// The fonts have no such letters, and a letter is never left out.
    #[error("the booklet cannot be set: {}", .0.join("; "))]
    Letters(Vec<String>),
    /// Typst refused the template with these values.
    #[error("the booklet cannot be set: {0}")]
    Typst(String),
    /// The sheet or the address of the QR code cannot be written.
    #[error("the booklet cannot be filled: {0}")]
    Values(String),
}

/// Results that Typst may keep between two booklets, in rounds of pressing: the three languages of one edition share fonts.
const KEPT_ROUNDS: usize = 10;

/// Presses the booklets of an edition: every language, on A4 for an office printer and on A5 for a pocket.
///
/// # Errors
/// When one of them cannot be pressed.
pub fn booklets(edition: &Edition) -> Result<Frozen, PressError> {
    let both = |language| [Paper::A4, Paper::A5].map(|paper| (language, paper));
    let pressed = |(language, paper)| Ok((booklet_name(language, paper), press(&sheet(edition, language, paper), edition.on)?));
    edition.languages().flat_map(both).map(pressed).collect()
}

/// Letters that the booklets of an edition would need and the fonts do not have, each with the words it stands in.
pub fn missing_letters(edition: &Edition) -> Vec<String> {
    let sheets = edition.languages().map(|language| sheet(edition, language, Paper::A4));
    let missing = sheets.filter_map(|sheet| match letters::values(&sheet) {
        Err(PressError::Letters(missing)) => Some(missing),
        _ => None,
    });
    missing.flatten().collect::<BTreeSet<String>>().into_iter().collect()
}

/// Presses one booklet. The same sheet and day give the same bytes: the date of the file is the day of the edition.
///
/// # Errors
/// When the template does not fit the values, or an image has no alternative text (PDF/UA-1 is enforced).
pub fn press(sheet: &Sheet, on: NaiveDate) -> Result<Vec<u8>, PressError> {
    let values = letters::values(sheet)?;
    let desk = Desk::new(values, qr_svg(&sheet.address)?, datetime(on));
    let document = typst::compile::<PagedDocument>(&desk).output.map_err(|faults| PressError::Typst(said(&faults)))?;
    let bytes = pdf(&document, &options(sheet, on)?).map_err(|faults| PressError::Typst(said(&faults)));
    typst::comemo::evict(KEPT_ROUNDS);
    bytes
}

fn options(sheet: &Sheet, on: NaiveDate) -> Result<PdfOptions, PressError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| PressError::Typst(fault.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {}", sheet.address, sheet.paper.as_str())),
        creator: Smart::Custom(Some("Przystań".to_owned())),
        timestamp: datetime(on).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn datetime(on: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd_hms(on.year(), u8::try_from(on.month()).ok()?, u8::try_from(on.day()).ok()?, 0, 0, 0)
}

fn said(faults: &[SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.to_string()).collect::<Vec<_>>().join("; ")
}

/// The QR code of an address: one path, dark on nothing.
fn qr_svg(address: &str) -> Result<Vec<u8>, PressError> {
    let code = QrCode::new(address).map_err(|error| PressError::Values(error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let _ = write!(path, "M{} {}h1v1h-1z", place % width, place / width);
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {width}" shape-rendering="crispEdges"><path fill="#10252f" d="{path}"/></svg>"##
    )
    .into_bytes())
}
