//! A posted form, read whole and without trust: `application/x-www-form-urlencoded` and nothing else.

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, header};

/// Largest body of a short form, in bytes: far above any honest one, so that too long a text is answered with the text kept.
const LARGEST: usize = 256 * 1024;
/// Largest body of a form with all texts of a service: three times eleven texts as long as they may be, in letters of six bytes each.
const LONG: usize = 2 * 1024 * 1024;
/// What is too large is read to here and thrown away: a browser that is cut off in the middle shows nobody's answer.
const DRAINED: usize = 8 * 1024 * 1024;
/// Most fields that are read.
const FIELDS: usize = 120;

/// The fields of a form, in the order they came.
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    /// Whether some sign was not UTF-8; it stands as «�».
    pub(crate) is_broken: bool,
}

/// Why a body is not read as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Another content type.
    NotAForm,
    /// Larger than it may be, or it broke off.
    TooLarge,
}

impl Form {
    /// Reads the body of a request.
    pub(crate) async fn read(request: Request) -> Result<Form, Unread> {
        Form::read_to(request, LARGEST).await
    }

    /// Reads a body that may hold many long texts.
    pub(crate) async fn read_long(request: Request) -> Result<Form, Unread> {
        Form::read_to(request, LONG).await
    }

    /// Reads a body even if it is larger than it may be, which it tells: what was typed can be shown again.
    pub(crate) async fn read_whole(request: Request) -> Result<(Form, bool), Unread> {
        let bytes = Form::bytes(request).await?;
        Ok((Form::parse(&bytes), bytes.len() > LARGEST))
    }

    async fn read_to(request: Request, largest: usize) -> Result<Form, Unread> {
        let bytes = Form::bytes(request).await?;
        if bytes.len() <= largest { Ok(Form::parse(&bytes)) } else { Err(Unread::TooLarge) }
    }

    async fn bytes(request: Request) -> Result<Bytes, Unread> {
        if !is_form(request.headers()) {
            return Err(Unread::NotAForm);
        }
        to_bytes(request.into_body(), DRAINED).await.map_err(|_| Unread::TooLarge)
    }

    /// Takes fields apart (URL Standard §5.1).
    fn parse(bytes: &[u8]) -> Form {
        let mut is_broken = false;
        let mut decode = |piece: &[u8]| {
            let spaced: Vec<u8> = piece.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            let decoded: Vec<u8> = percent_encoding::percent_decode(&spaced).collect();
            // no keyboard has the sign 0, and PostgreSQL keeps none
            is_broken |= std::str::from_utf8(&decoded).is_err() || decoded.contains(&0);
            String::from_utf8_lossy(&decoded).replace('\0', "\u{FFFD}")
        };
        let pieces = bytes.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty()).take(FIELDS);
        let fields = pieces
            .map(|piece| {
                let cut = piece.iter().position(|byte| *byte == b'=').unwrap_or(piece.len());
                (decode(&piece[..cut]), decode(piece.get(cut + 1..).unwrap_or_default()))
            })
            .collect();
        Form { fields, is_broken }
    }

    /// The first value of a field.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The fields whose names begin so, without that beginning.
    pub(crate) fn beginning<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.fields.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.as_str())))
    }

    /// The fields of an address, in the order they came.
    pub(crate) fn of_query(query: &str) -> Form {
        Form::parse(query.as_bytes())
    }

    /// Whether there is a field of another name than these.
    pub(crate) fn has_unknown<S: AsRef<str>>(&self, known: &[S]) -> bool {
        self.fields.iter().any(|(name, _)| !known.iter().any(|known| known.as_ref() == name))
    }

    /// Whether a field came more than once.
    pub(crate) fn has_repeated(&self) -> bool {
        self.fields.iter().enumerate().any(|(place, (name, _))| self.fields[..place].iter().any(|(before, _)| before == name))
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    kind.split(';').next().unwrap_or("").trim().eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken_apart() {
        let form = Form::parse("text=%D1%97+%26+1%2B1%3D2&&step&fault=other".as_bytes());
        assert_eq!((form.get("text"), form.get("step"), form.get("fault"), form.get("none")), (Some("ї & 1+1=2"), Some(""), Some("other"), None));
        assert!(!form.is_broken && !form.has_repeated() && !form.has_unknown(&["text", "step", "fault"]) && form.has_unknown(&["text", "step"]));
    }

    #[test]
    fn what_is_broken_or_repeated_is_told() {
        for (body, broken, repeated) in [("a=%ff", true, false), ("a=%zz", false, false), ("%c3=1", true, false), ("a=1&a=2", false, true), ("", false, false)]
        {
            let form = Form::parse(body.as_bytes());
            assert_eq!((form.is_broken, form.has_repeated()), (broken, repeated), "{body}");
        }
    }
}
