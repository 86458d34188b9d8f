//! The body as blocks between blank lines, and their three-way merge.

use super::sheet::with_plain_ends;

/// A block with the blank lines behind it, as they are written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block<'a> {
    text: &'a str,
    gap: &'a str,
}

/// Blocks that cannot be merged: in the base, in the text of now, in the proposed one.
pub(crate) type Clashing = [Option<String>; 3];

/// Pairs are sought in a table of this size at most; beyond it, a whole stretch counts as changed.
const LARGEST_TABLE: usize = 4_000_000;

/// A body taken apart: blank lines at its head, then blocks.
pub(crate) fn blocks(body: &str) -> (&str, Vec<Block<'_>>) {
    let lead = blank_lines(body);
    let (mut found, mut at) = (Vec::new(), lead);
    while at < body.len() {
        let end = at + block_end(&body[at..]);
        let next = end + line_end(&body[end..]);
        let next = next + blank_lines(&body[next..]);
        found.push(Block { text: &body[at..end], gap: &body[end..next] });
        at = next;
    }
    (&body[..lead], found)
}

/// Length of the blank lines at the beginning.
fn blank_lines(text: &str) -> usize {
    text.split_inclusive('\n').take_while(|line| line.trim().is_empty()).map(str::len).sum()
}

/// Where the first block ends, before the end of its last line.
fn block_end(text: &str) -> usize {
    let lines: usize = text.split_inclusive('\n').take_while(|line| !line.trim().is_empty()).map(str::len).sum();
    text[..lines].trim_end_matches(['\r', '\n']).len()
}

fn line_end(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// Merges what two people made of one body; written as the text of now is written. `Err` has what clashes.
pub(crate) fn merge(base: &str, now: &str, proposed: &str, line_end: &str) -> Result<String, Vec<Clashing>> {
    let (lead, ours) = blocks(now);
    let (was, theirs) = (blocks(base).1, blocks(proposed).1);
    let (mut merged, mut clashes) = (Vec::new(), Vec::new());
    for [was, ours, theirs] in stretches(&was, &ours, &theirs) {
        match stretch(was, ours, theirs) {
            Ok(blocks) => merged.extend(blocks),
            Err(clash) => clashes.push(clash),
        }
    }
    if clashes.is_empty() { Ok(written(lead, &merged, tail(&ours, &theirs), line_end)) } else { Err(clashes) }
}

/// What stands behind the last block.
fn tail<'a>(ours: &[Block<'a>], theirs: &[Block<'a>]) -> &'a str {
    ours.last().or(theirs.last()).map_or("", |block| block.gap)
}

fn written(lead: &str, blocks: &[Block<'_>], tail: &str, line_end: &str) -> String {
    let mut text = lead.to_owned();
    for (at, block) in blocks.iter().enumerate() {
        let is_last = at + 1 == blocks.len();
        text.push_str(block.text);
        match block.gap.matches('\n').count() {
            _ if is_last => text.push_str(tail),
            0 | 1 => text.push_str(&line_end.repeat(2)),
            _ => text.push_str(block.gap),
        }
    }
    text
}

/// Cuts the three texts where all of them agree on a block.
fn stretches<'a, 'b>(was: &'b [Block<'a>], ours: &'b [Block<'a>], theirs: &'b [Block<'a>]) -> Vec<[&'b [Block<'a>]; 3]> {
    let (in_ours, in_theirs) = (pairs(was, ours), pairs(was, theirs));
    let (mut cut, mut from) = (Vec::new(), [0, 0, 0]);
    for at in 0..was.len() {
        if let (Some(our), Some(their)) = (in_ours[at], in_theirs[at]) {
            cut.push([&was[from[0]..at], &ours[from[1]..our], &theirs[from[2]..their]]);
            cut.push([&was[at..=at], &ours[our..=our], &theirs[their..=their]]);
            from = [at + 1, our + 1, their + 1];
        }
    }
    cut.push([&was[from[0]..], &ours[from[1]..], &theirs[from[2]..]]);
    cut
}

/// Merges one stretch: as a whole, else block by block when nobody added or took away any.
fn stretch<'a>(was: &[Block<'a>], ours: &[Block<'a>], theirs: &[Block<'a>]) -> Result<Vec<Block<'a>>, Clashing> {
    if let Some(whole) = side(was, ours, theirs) {
        return Ok(whole.to_vec());
    }
    let same_length = was.len() == ours.len() && was.len() == theirs.len();
    let single = |at: usize| side(&was[at..=at], &ours[at..=at], &theirs[at..=at]);
    let singly = same_length.then(|| (0..was.len()).map(single).collect::<Option<Vec<_>>>()).flatten();
    singly.map(|blocks| blocks.concat()).ok_or_else(|| [was, ours, theirs].map(shown))
}

/// The side that changed something; either, when both say the same; none, when they differ.
fn side<'b, 'a>(was: &'b [Block<'a>], ours: &'b [Block<'a>], theirs: &'b [Block<'a>]) -> Option<&'b [Block<'a>]> {
    if same(theirs, was) || same(theirs, ours) {
        return Some(ours);
    }
    same(ours, was).then_some(theirs)
}

fn same(one: &[Block<'_>], other: &[Block<'_>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| equal(one, other))
}

fn equal(one: &Block<'_>, other: &Block<'_>) -> bool {
    one.text == other.text || with_plain_ends(one.text) == with_plain_ends(other.text)
}

fn shown(blocks: &[Block<'_>]) -> Option<String> {
    let texts: Vec<String> = blocks.iter().map(|block| with_plain_ends(block.text)).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// For each block of `was` the one of `now` it became without a change (longest common subsequence).
fn pairs(was: &[Block<'_>], now: &[Block<'_>]) -> Vec<Option<usize>> {
    let head = was.iter().zip(now).take_while(|(one, other)| equal(one, other)).count();
    let (was_rest, now_rest) = (&was[head..], &now[head..]);
    let tail = was_rest.iter().rev().zip(now_rest.iter().rev()).take_while(|(one, other)| equal(one, other)).count();
    let middle = inner_pairs(&was_rest[..was_rest.len() - tail], &now_rest[..now_rest.len() - tail]);
    let moved = middle.into_iter().map(|pair| pair.map(|at| at + head));
    (0..head).map(Some).chain(moved).chain((now.len() - tail..now.len()).map(Some)).collect()
}

fn inner_pairs(was: &[Block<'_>], now: &[Block<'_>]) -> Vec<Option<usize>> {
    let (rows, columns) = (was.len(), now.len());
    let mut pairs = vec![None; rows];
    if (rows + 1).saturating_mul(columns + 1) > LARGEST_TABLE {
        return pairs;
    }
    let longest = table_of_lengths(was, now);
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if equal(&was[row], &now[column]) {
            pairs[row] = Some(column);
            (row, column) = (row + 1, column + 1);
        } else if longest[row + 1][column] >= longest[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// Length of the longest common subsequence from each pair of places on.
fn table_of_lengths(was: &[Block<'_>], now: &[Block<'_>]) -> Vec<Vec<u32>> {
    let mut longest = vec![vec![0; now.len() + 1]; was.len() + 1];
    for row in (0..was.len()).rev() {
        for column in (0..now.len()).rev() {
            longest[row][column] = match equal(&was[row], &now[column]) {
                true => longest[row + 1][column + 1] + 1,
                false => longest[row + 1][column].max(longest[row][column + 1]),
            };
        }
    }
    longest
}
