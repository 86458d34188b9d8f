//! An address as a QR code, drawn as one path. It stands beside the address in words or a link: a code alone tells nobody anything.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Empty modules around a code, which readers need (ISO/IEC 18004).
const QUIET: usize = 4;
/// Beyond this many modules a code is drawn larger, so that a cheap camera still reads the print.
const FINE: usize = 45;

/// The code of an address; an address that fits into none draws nothing.
pub(crate) fn qr(address: &str, label: String) -> AnyView {
    let Some(modules) = modules(address) else { return super::nothing() };
    let size = modules.len() + 2 * QUIET;
    let class = if modules.len() > FINE { "qr fine" } else { "qr" };
    let (view_box, path) = (format!("0 0 {size} {size}"), path(&modules));
    view! { <svg class=class role="img" aria-label=label viewBox=view_box><path d=path></path></svg> }.into_any()
}

/// Rows of dark and light. The lowest level of redundancy that paper needs, so that the modules are as large as can be.
fn modules(address: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).or_else(|_| QrCode::with_error_correction_level(address, EcLevel::L)).ok()?;
    let colors = code.to_colors();
    Some(colors.chunks(code.width()).map(|row| row.iter().map(|color| *color == Color::Dark).collect()).collect())
}

/// Runs of dark modules as strokes one module high: a third of the bytes of squares.
fn path(modules: &[Vec<bool>]) -> String {
    let mut path = String::new();
    for (y, row) in modules.iter().enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|left, right| left == right) {
            if run[0] {
                let _ = write!(path, "M{} {}.5h{}", x + QUIET, y + QUIET, run.len());
            }
            x += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Draws the path as a camera sees it and reads it again.
    fn read(path: &str, size: usize) -> String {
        const SCALE: usize = 4;
        let mut dark = vec![vec![false; size]; size];
        for run in path.split('M').filter(|run| !run.is_empty()) {
            let (x, rest) = run.split_once(' ').expect("a place");
            let (y, length) = rest.split_once(".5h").expect("a run");
            let [x, y, length] = [x, y, length].map(|number| number.parse::<usize>().expect("a number"));
            dark[y][x..x + length].fill(true);
        }
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, |x, y| if dark[y / SCALE][x / SCALE] { 0 } else { 255 });
        image.detect_grids().first().expect("a code").decode().expect("a text").1
    }

    #[test]
    fn a_code_says_its_address() {
        let long = format!("https://przystan.example.org/uk/plan?s={}", vec!["zasilek-opieka-tymczasowa-wroclaw"; 20].join(","));
        for address in ["http://127.0.0.1:3000/pl/plan?s=pzon-wroclaw", "https://przystan.example.org/uk/services/oik-katowice", &long] {
            let modules = modules(address).expect("a code");
            assert_eq!(read(&path(&modules), modules.len() + 2 * QUIET), address);
        }
    }

    #[test]
    fn what_fits_into_no_code_draws_none() {
        assert!(modules(&"x".repeat(5_000)).is_none());
    }
}
