//! Reads CFSA2, the compact automaton that Morfologik keeps its dictionaries in: <https://github.com/morfologik/morfologik-stemming>.

use anyhow::{Context, Result, ensure};

const MAGIC: &[u8] = b"\\fsa\xc6";
/// Flags this reader understands: flexible, stop bit, next bit. Automata that number their words look different.
const FLAGS: [u8; 2] = [0, 7];

const NEXT: u8 = 1 << 7;
const LAST: u8 = 1 << 6;
const FINAL: u8 = 1 << 5;
const LABEL: u8 = FINAL - 1;

/// Longest string: an entry lists all tags of a form.
const LONGEST: usize = 4000;

/// An automaton that holds a set of byte strings.
pub(crate) struct Automaton<'b> {
    /// Frequent labels; an arc names them by their number.
    labels: &'b [u8],
    arcs: &'b [u8],
}

/// One step of the automaton.
struct Arc {
    label: u8,
    is_final: bool,
    is_last: bool,
    /// Where the arcs of the next state begin; `None` if they follow this state.
    target: Option<usize>,
    /// Where the next arc begins.
    end: usize,
}

impl<'b> Automaton<'b> {
    /// The automaton in the bytes of a `.dict` file.
    pub(crate) fn new(bytes: &'b [u8]) -> Result<Automaton<'b>> {
        let rest = bytes.strip_prefix(MAGIC).context("not a CFSA2 automaton")?;
        let rest = rest.strip_prefix(&FLAGS).context("an automaton with unknown flags")?;
        let (size, rest) = rest.split_first().context("the automaton ends in its header")?;
        let (labels, arcs) = rest.split_at_checked(usize::from(*size)).context("the automaton ends in its labels")?;
        Ok(Automaton { labels, arcs })
    }

    /// Calls `visit` with every string, in the automaton's own order.
    pub(crate) fn each(&self, visit: &mut impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        let root = self.target(self.arc(0)?)?;
        self.each_from(root, &mut Vec::new(), visit)
    }

    fn each_from(&self, state: usize, path: &mut Vec<u8>, visit: &mut impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        ensure!(path.len() < LONGEST, "the automaton has a circle");
        let mut at = state;
        loop {
            let arc = self.arc(at)?;
            let (end, is_last) = (arc.end, arc.is_last);
            path.push(arc.label);
            self.step(arc, path, visit)?;
            path.pop();
            if is_last {
                return Ok(());
            }
            at = end;
        }
    }

    fn step(&self, arc: Arc, path: &mut Vec<u8>, visit: &mut impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
        if arc.is_final {
            visit(path)?;
        }
        match self.target(arc)? {
            0 => Ok(()),
            state => self.each_from(state, path, visit),
        }
    }

    /// Where an arc leads to; 0 is the end.
    fn target(&self, mut arc: Arc) -> Result<usize> {
        if let Some(target) = arc.target {
            return Ok(target);
        }
        while !arc.is_last {
            arc = self.arc(arc.end)?;
        }
        Ok(arc.end)
    }

    fn arc(&self, at: usize) -> Result<Arc> {
        let flags = self.byte(at)?;
        let (label, after) = match flags & LABEL {
            0 => (self.byte(at + 1)?, at + 2),
            number => (*self.labels.get(usize::from(number)).context("an unknown label")?, at + 1),
        };
        let (target, end) = if flags & NEXT != 0 { (None, after) } else { self.number(after).map(|(target, end)| (Some(target), end))? };
        Ok(Arc { label, is_final: flags & FINAL != 0, is_last: flags & LAST != 0, target, end })
    }

    /// A number in groups of seven bits, the lowest first, and where it ends.
    fn number(&self, at: usize) -> Result<(usize, usize)> {
        let (mut number, mut end) = (0, at);
        loop {
            let byte = self.byte(end)?;
            number |= usize::from(byte & 0x7f) << (7 * (end - at));
            end += 1;
            if byte < 0x80 {
                return Ok((number, end));
            }
            ensure!(end - at < 5, "a number without an end");
        }
    }

    fn byte(&self, at: usize) -> Result<u8> {
        self.arcs.get(at).copied().context("the automaton breaks off")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a`, `ab`, `bb`: a dummy that leads to the root at 3; there `a` names its target, and `b` is followed by it.
    const SMALL: &[u8] = &[b'\\', b'f', b's', b'a', 0xc6, 0, 7, 3, 0, b'a', b'b', LAST, b'^', 3, FINAL | 1, 6, NEXT | LAST | 2, FINAL | LAST | 2, 0];

    fn strings(bytes: &[u8]) -> Result<Vec<String>> {
        let mut strings = Vec::new();
        Automaton::new(bytes)?.each(&mut |string| {
            strings.push(String::from_utf8_lossy(string).into_owned());
            Ok(())
        })?;
        Ok(strings)
    }

    #[test]
    fn every_string_once() {
        assert_eq!(strings(SMALL).unwrap(), ["a", "ab", "bb"]);
    }

    #[test]
    fn broken_files_are_refused() {
        for (bytes, reason) in [
            (&b"\\fsa\x05"[..], "not a CFSA2 automaton"),
            (b"\\fsa\xc6\x00\x0f", "an automaton with unknown flags"),
            (b"\\fsa\xc6\x00\x07\x05ab", "the automaton ends in its labels"),
            (b"\\fsa\xc6\x00\x07\x01\x00\x40^\x03", "the automaton breaks off"),
            (b"\\fsa\xc6\x00\x07\x01\x00\x40^\x03\x40a\x03", "the automaton has a circle"),
        ] {
            assert_eq!(strings(bytes).unwrap_err().to_string(), reason);
        }
    }
}
